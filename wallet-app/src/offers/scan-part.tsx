import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { FilePicker } from '@vigie/shared/ui/file-picker.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { verifierUrl } from '../credentials/verifier-url.ts'
import { takeText } from './receive.ts'
import type { ReceiveState } from './receive-state.ts'
import { readPhoto, type ScannerState, useScanner } from './use-scanner.ts'
import { words } from './words.ts'

const faults: Partial<Record<ScannerState, Text>> = {
  starting: words.cameraStarting,
  refused: words.cameraRefused,
  absent: words.cameraAbsent,
  busy: words.cameraBusy,
}

/** A code by camera or photo, a link by hand: offers and requests alike, told apart by what they hold. */
export function ScanPart({ state }: { state: ReceiveState }) {
  const video = useRef<HTMLVideoElement>(null)
  const scanner = useScanner(video, (text) => void takeText(text))
  const hasNoCode = useSignal(false)
  const isOn = scanner.state.value === 'on'
  const said = faults[scanner.state.value]
  async function takePhoto(file: File) {
    const text = await readPhoto(file)
    hasNoCode.value = text === null
    if (text !== null) await takeText(text)
  }
  return (
    <>
      <video ref={video} class="scan-video" hidden={!isOn} muted playsInline aria-label={say(words.cameraPicture)} />
      {said && <p role="status">{say(said)}</p>}
      <div class="scan-choices">
        <button type="button" class="button" onClick={isOn ? scanner.stop : scanner.start}>
          <Icon name={isOn ? 'close' : 'scan'} />
          {say(isOn ? words.stopCamera : words.startCamera)}
        </button>
        <FilePicker accept="image/*" onFile={(file) => void takePhoto(file)}>
          <Icon name="file" />
          {say(words.choosePhoto)}
        </FilePicker>
      </div>
      <div role="alert" class="not-for-us">
        {hasNoCode.value && <p>{say(words.noCodeInPhoto)}</p>}
        {state.kind === 'not-for-us' && <NotForUs isPrintedTitle={state.isPrintedTitle} />}
      </div>
      <PasteLink />
    </>
  )
}

function NotForUs({ isPrintedTitle }: { isPrintedTitle: boolean }) {
  const checkAt = verifierUrl.value
  if (!isPrintedTitle) return <p>{say(words.notForUs)}</p>
  return (
    <>
      <p>{say(words.printedTitle)}</p>
      {checkAt && (
        <p>
          <a class="button" href={checkAt} rel="noreferrer">
            {say(words.openVerifier)}
          </a>
        </p>
      )}
    </>
  )
}

function PasteLink() {
  function open(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    void takeText(String(new FormData(event.currentTarget).get('link') ?? ''))
  }
  return (
    <form class="paste-link" onSubmit={open}>
      <label for="link">{say(words.linkLabel)}</label>
      <input
        id="link"
        name="link"
        class="field"
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <button type="submit" class="button">
        {say(words.openLink)}
      </button>
    </form>
  )
}
