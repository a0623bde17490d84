import './scanner.css'
import './scan.css'
import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import type { CameraFault } from '@vigie/shared/ui/camera/open-camera.ts'
import { partOfMany } from '@vigie/shared/ui/camera/part-of-many.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { InspectionLine } from '../current-inspection/inspection-line.tsx'
import { judgeFile, judgeInput, judgeTyped } from '../judge.ts'
import { isSunlight, setSunlight } from '../page-state.ts'
import { Menu } from '../places/menu.tsx'
import { PlaceLink } from '../places/place-link.tsx'
import { Notices } from '../trust-store/notices.tsx'
import { ReadyLine } from '../trust-store/ready-line.tsx'
import { words } from '../words.ts'
import { cameraGestures } from './camera-gestures.ts'
import { banner, isContinuous, setContinuous, takeInSeries } from './continuous.ts'
import { FileButton } from './file-button.tsx'
import { LensControls } from './lens-controls.tsx'
import { PasteForm } from './paste-form.tsx'
import { SeriesBanner, SoundButton } from './series-banner.tsx'
import { listenForTypedCode } from './typed-code.ts'
import { useCamera } from './use-camera.ts'
import { words as scanWords } from './words.ts'

/** How long a remark on another code stays once that code is out of sight. */
const otherCodeMs = 4_000

const faultWords: Record<CameraFault, readonly [what: Text, advice: Text]> = {
  refused: [words.cameraRefused, words.cameraRefusedAdvice],
  absent: [words.cameraAbsent, words.cameraAbsentAdvice],
  busy: [words.cameraBusy, words.cameraBusyAdvice],
}

/** The first screen: the camera, at once. Files, paste and hand-held scanners stand beside it, and take over without it. */
export function Scanner() {
  const video = useRef<HTMLVideoElement>(null)
  const isPasting = useSignal(false)
  const isDropping = useSignal(false)
  const otherCode = useSignal<Text | null>(null)
  const forgetting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const camera = useCamera(video, takeText)
  const gestures = useMemo(() => cameraGestures(camera), [])
  useEffect(() => listenForTyping(isPasting), [])
  // a series begun before is listed still; its last verdict is not shown as if it were of the next title
  useEffect(() => {
    banner.value = null
  }, [])

  function takeText(text: string): boolean {
    clearTimeout(forgetting.current)
    otherCode.value = isTitleQr(text) ? null : text === partOfMany ? words.partOfMany : words.otherCode
    if (otherCode.value) {
      forgetting.current = setTimeout(() => {
        otherCode.value = null
      }, otherCodeMs)
      return false
    }
    if (isContinuous.peek()) {
      void takeInSeries(text)
      return false
    }
    // a browser refuses to shake a telephone that nobody has touched yet
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(60)
    void judgeInput({ kind: 'qr', text })
    return true
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    isDropping.value = false
    const file = event.dataTransfer?.files[0]
    const text = event.dataTransfer?.getData('text/plain')
    if (file) void judgeFile(file)
    else if (text) void judgeTyped(text)
  }

  function dragOver(event: DragEvent) {
    event.preventDefault()
    isDropping.value = true
  }

  const fault = camera.state.value === 'starting' || camera.state.value === 'on' ? null : camera.state.value
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
        <h1 class="visually-hidden" tabIndex={-1}>
          {say(words.scannerTitle)}
        </h1>
        <video
          ref={video}
          class="camera"
          muted
          playsInline
          hidden={fault !== null}
          aria-label={say(words.cameraPicture)}
          style={{ transform: camera.enlarged.value > 1 ? `scale(${camera.enlarged.value})` : undefined }}
          {...gestures}
        />
        <InspectionLine />
        <Notices />
        {fault ? (
          <div class="drop-zone">
            <h2>{say(faultWords[fault][0])}</h2>
            <p class="fault-advice">{say(faultWords[fault][1])}</p>
            <div class="drop-choices">
              <FileButton kind="button" />
              {fault !== 'absent' && (
                <button type="button" class="button" onClick={camera.tryAgain}>
                  {say(words.tryCameraAgain)}
                </button>
              )}
            </div>
            <p>
              <PlaceLink to="look-up">{say(words.askRegister)}</PlaceLink>
            </p>
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
              {say(otherCode.value ?? (camera.state.value === 'on' ? words.pointAtCode : words.cameraStarting))}
            </p>
            {isContinuous.value && <SeriesBanner />}
          </>
        )}
      </main>
      {camera.state.value === 'on' && <LensControls camera={camera} />}
      <footer class="scanner-tools">
        {camera.hasTorch.value && !fault && (
          <button type="button" class="tool" aria-pressed={camera.isTorchOn.value} onClick={camera.switchTorch}>
            <Icon name="torch" />
            {say(words.torch)}
          </button>
        )}
        {!fault && (
          <button
            type="button"
            class="tool"
            aria-pressed={isContinuous.value}
            onClick={() => setContinuous(!isContinuous.value)}
          >
            <Icon name="several" />
            {say(scanWords.continuous)}
          </button>
        )}
        {!fault && isContinuous.value && <SoundButton />}
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

/** Ctrl+V and a hand-held scanner, anywhere on the scanner but in the form that has a field of its own. */
function listenForTyping(isPasting: { peek(): boolean }): () => void {
  const paste = (event: ClipboardEvent) => {
    if (isPasting.peek()) return
    const file = event.clipboardData?.files[0]
    const text = event.clipboardData?.getData('text/plain')
    if (file) void judgeFile(file)
    else if (text) void judgeTyped(text)
  }
  const stop = listenForTypedCode((text) => {
    if (isPasting.peek()) return
    if (isContinuous.peek() && isTitleQr(text)) void takeInSeries(text)
    else void judgeTyped(text)
  })
  addEventListener('paste', paste)
  return () => {
    stop()
    removeEventListener('paste', paste)
  }
}
