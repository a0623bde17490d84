import './scanner.css'
import './scan.css'
import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { partOfMany } from '@vigie/shared/ui/camera/part-of-many.ts'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { InspectionLine } from '../current-inspection/inspection-line.tsx'
import { judgeFile, judgeInput, judgeTyped } from '../judge.ts'
import { Menu } from '../places/menu.tsx'
import { Notices } from '../trust-store/notices.tsx'
import { ReadyLine } from '../trust-store/ready-line.tsx'
import { words } from '../words.ts'
import { cameraGestures } from './camera-gestures.ts'
import { banner, isContinuous, takeInSeries } from './continuous.ts'
import { LensControls } from './lens-controls.tsx'
import { listenForTyping } from './listen-for-typing.ts'
import { NoCamera } from './no-camera.tsx'
import { PasteForm } from './paste-form.tsx'
import { ScannerTools } from './scanner-tools.tsx'
import { SeriesBanner } from './series-banner.tsx'
import { useCamera } from './use-camera.ts'

/** How long a remark on another code stays once that code is out of sight. */
const otherCodeMs = 4_000

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
          <NoCamera fault={fault} onTryAgain={camera.tryAgain} />
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
      <ScannerTools
        camera={fault ? null : camera}
        onPaste={() => {
          isPasting.value = true
        }}
      />
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
