import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { type Camera, type CameraFault, cameraFaultOf, openCamera } from '@vigie/shared/ui/camera/open-camera.ts'
import { watchCamera } from '@vigie/shared/ui/camera/watch-camera.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useRef } from 'preact/hooks'
import { judgeFile, judgeInput } from '../judge.ts'
import { isSunlight, setSunlight } from '../page-state.ts'
import { Menu } from '../places/menu.tsx'
import { Notices } from '../trust-store/notices.tsx'
import { ReadyLine } from '../trust-store/ready-line.tsx'
import { words } from '../words.ts'
import { PasteForm } from './paste-form.tsx'
import { decoders } from './read-file.ts'

/** How long a remark on another code stays once that code is out of sight. */
const otherCodeMs = 4_000

type CameraState = 'starting' | 'on' | CameraFault

const faultWords: Record<CameraFault, readonly [what: Text, advice: Text]> = {
  refused: [words.cameraRefused, words.cameraRefusedAdvice],
  absent: [words.cameraAbsent, words.cameraAbsentAdvice],
  busy: [words.cameraBusy, words.cameraBusyAdvice],
}

/** The first screen: the camera, at once. Files and paste stand beside it, and take over where there is no camera. */
export function Scanner() {
  const video = useRef<HTMLVideoElement>(null)
  const camera = useRef<Camera | null>(null)
  const state = useSignal<CameraState>('starting')
  const attempt = useSignal(0)
  const isTorchOn = useSignal(false)
  const hasTorch = useSignal(false)
  const isPasting = useSignal(false)
  const isDropping = useSignal(false)
  const otherCode = useSignal(false)
  const forgetting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    const watching = new AbortController()
    void scan(watching)
    return () => {
      watching.abort()
      camera.current?.stop()
    }
  }, [attempt.value])

  async function scan(watching: AbortController) {
    const { signal } = watching
    if (!video.current) return
    try {
      state.value = 'starting'
      const opened = await openCamera(video.current)
      if (signal.aborted) return opened.stop()
      camera.current = opened
      hasTorch.value = opened.hasTorch
      state.value = 'on'
      opened.whenEnded(() => {
        if (signal.aborted) return
        watching.abort()
        state.value = 'busy'
      })
    } catch (problem) {
      state.value = cameraFaultOf(problem)
      return
    }
    await watchCamera({ video: video.current, decoders, signal, onText: takeText })
  }

  function takeText(text: string): boolean {
    clearTimeout(forgetting.current)
    otherCode.value = !isTitleQr(text)
    if (otherCode.value) {
      forgetting.current = setTimeout(() => {
        otherCode.value = false
      }, otherCodeMs)
      return false
    }
    // a browser refuses to shake a telephone that nobody has touched yet
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(60)
    void judgeInput({ kind: 'qr', text })
    return true
  }

  function switchTorch() {
    isTorchOn.value = !isTorchOn.value
    void camera.current?.setTorch(isTorchOn.value)
  }

  function tryAgain() {
    attempt.value += 1
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    isDropping.value = false
    const file = event.dataTransfer?.files[0]
    if (file) void judgeFile(file)
  }

  function dragOver(event: DragEvent) {
    event.preventDefault()
    isDropping.value = true
  }

  const fault = state.value === 'starting' || state.value === 'on' ? null : state.value
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the file button does the same
    <div
      class={`scanner ${fault ? 'without-camera' : ''}`}
      onDragOver={dragOver}
      onDragLeave={() => {
        isDropping.value = false
      }}
      onDrop={drop}
    >
      <header class="scanner-top">
        <ReadyLine />
        <LanguageSwitch />
        <Menu />
      </header>
      <main class="scanner-middle">
        {!fault && <h1 class="visually-hidden">{say(words.scannerTitle)}</h1>}
        <video
          ref={video}
          class="camera"
          muted
          playsInline
          hidden={fault !== null}
          aria-label={say(words.cameraPicture)}
        />
        <Notices />
        {fault ? (
          <div class="drop-zone">
            <h1>{say(faultWords[fault][0])}</h1>
            <p class="fault-advice">{say(faultWords[fault][1])}</p>
            <div class="drop-choices">
              <FileButton kind="button" />
              {fault !== 'absent' && (
                <button type="button" class="button" onClick={tryAgain}>
                  {say(words.tryCameraAgain)}
                </button>
              )}
            </div>
          </div>
        ) : (
          <>
            <div class="aim" aria-hidden="true">
              <i />
              <i />
              <i />
              <i />
            </div>
            <p class="aim-line" role="status">
              {say(otherCode.value ? words.otherCode : state.value === 'on' ? words.pointAtCode : words.cameraStarting)}
            </p>
          </>
        )}
      </main>
      <footer class="scanner-tools">
        {hasTorch.value && !fault && (
          <button type="button" class="tool" aria-pressed={isTorchOn.value} onClick={switchTorch}>
            <Icon name="torch" />
            {say(isTorchOn.value ? words.torchOff : words.torchOn)}
          </button>
        )}
        {!fault && <FileButton kind="tool" />}
        <button
          type="button"
          class="tool"
          aria-haspopup="dialog"
          onClick={() => {
            isPasting.value = true
          }}
        >
          <Icon name="paste" />
          {say(words.paste)}
        </button>
        <button
          type="button"
          class="tool"
          aria-pressed={isSunlight.value}
          onClick={() => setSunlight(!isSunlight.value)}
        >
          <Icon name="sun" />
          {say(words.sunlight)}
        </button>
      </footer>
      {isPasting.value && (
        <PasteForm
          onClose={() => {
            isPasting.value = false
          }}
        />
      )}
      {isDropping.value && <p class="drop-here">{say(words.dropHere)}</p>}
    </div>
  )
}

function FileButton({ kind }: { kind: 'tool' | 'button' }) {
  return (
    <label class={kind}>
      <Icon name="file" />
      {say(words.chooseFile)}
      <input
        type="file"
        class="visually-hidden"
        accept="application/pdf,image/*,application/json,.json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void judgeFile(file)
        }}
      />
    </label>
  )
}
