import { useSignal } from '@preact/signals'
import { createWorkerDecoder } from '@vigie/shared/ui/camera/decoder.ts'
import { type Camera, openCamera } from '@vigie/shared/ui/camera/open-camera.ts'
import quickDecoderUrl from '@vigie/shared/ui/camera/quick-decoder.worker.ts?worker&url'
import { watchCamera } from '@vigie/shared/ui/camera/watch-camera.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { screen } from '../page-state.ts'
import { openOffer } from '../wallet.ts'
import { words } from '../words.ts'

const decoders = [createWorkerDecoder(quickDecoderUrl)]

/** The offer's code by camera, or its link pasted. */
export function ScanOffer() {
  const video = useRef<HTMLVideoElement>(null)
  const hasCamera = useSignal(true)

  useEffect(() => {
    const watching = new AbortController()
    let camera: Camera | null = null
    const scan = async () => {
      if (!video.current) return
      try {
        camera = await openCamera(video.current)
      } catch {
        hasCamera.value = false
        return
      }
      if (watching.signal.aborted) return camera.stop()
      await watchCamera({ video: video.current, decoders, signal: watching.signal, onText: takeText })
    }
    void scan()
    return () => {
      watching.abort()
      camera?.stop()
    }
  }, [])

  return (
    <Frame
      heading={say(words.addTitle)}
      actions={
        <button
          type="button"
          class="button"
          onClick={() => {
            screen.value = { kind: 'home' }
          }}
        >
          {say(words.cancel)}
        </button>
      }
    >
      <div class="scan" hidden={!hasCamera.value}>
        <p>{say(words.pointAtOffer)}</p>
        <video ref={video} muted playsInline aria-label={say(words.cameraPicture)} />
      </div>
      {!hasCamera.value && <p class="lead">{say(words.cameraOff)}</p>}
      <form class="paste-link" onSubmit={openLink}>
        <label for="link">{say(words.linkLabel)}</label>
        <input
          id="link"
          name="link"
          class="field"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          required
        />
        <button type="submit" class="button main">
          {say(words.open)}
        </button>
      </form>
    </Frame>
  )
}

function takeText(text: string): boolean {
  void openOffer(text)
  return true
}

function openLink(event: TargetedEvent<HTMLFormElement>) {
  event.preventDefault()
  void openOffer(String(new FormData(event.currentTarget).get('link') ?? ''))
}
