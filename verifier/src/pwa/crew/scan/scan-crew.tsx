import { useSignal } from '@preact/signals'
import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { FilePicker } from '@vigie/shared/ui/file-picker.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { useRef } from 'preact/hooks'
import { LensControls } from '../../scan/lens-controls.tsx'
import { PasteForm } from '../../scan/paste-form.tsx'
import { useCamera } from '../../scan/use-camera.ts'
import { words as pageWords } from '../../words.ts'
import type { Trial } from '../check/trial.ts'
import { goToView } from '../view.ts'
import { words } from '../words.ts'
import { type Intake, takeFile, takeText } from './intake.ts'
import { intakeWords } from './intake-words.ts'
import { WhoseQuestions } from './whose-questions.tsx'
import { words as scanWords } from './words.ts'

/** The code that was just read stays in sight for a while: it is not read again until it was away this long. */
const sameCodeMs = 3_000
const mostListed = 30

/** One title after the other, and the manning document: the camera goes on by itself, and says what became of each. */
export function ScanCrew({ trial }: { trial: Trial }) {
  const video = useRef<HTMLVideoElement>(null)
  const catalogue = useCatalogue()
  const problems = useProblemWords()
  const seen = useSignal<readonly Intake[]>([])
  const waiting = useSignal(0)
  const isPasting = useSignal(false)
  const latest = useRef({ text: '', at: Number.NEGATIVE_INFINITY })
  const camera = useCamera(video, see)
  const { kept } = trial

  function see(text: string): boolean {
    const [now, before] = [performance.now(), latest.current]
    latest.current = { text, at: now }
    if (isTitleQr(text) && !(text === before.text && now - before.at < sameCodeMs)) void take(takeText(text))
    return false
  }

  async function take(taking: Promise<Intake>) {
    waiting.value += 1
    const intake = await taking
    seen.value = [intake, ...seen.value].slice(0, mostListed)
    waiting.value -= 1
  }

  const fault = camera.state.value === 'starting' || camera.state.value === 'on' ? null : camera.state.value
  const titles = kept.people.reduce((sum, { documents }) => sum + documents.length, 0)
  return (
    <section class="crew-scan" aria-labelledby="crew-scan">
      <h2 id="crew-scan">{say(words.scanCrew)}</h2>
      <p class="figures" role="status">
        {say(scanWords.counted, { people: String(kept.people.length), titles: String(titles) })}
      </p>
      <div class="crew-camera" hidden={fault !== null}>
        <video ref={video} class="camera" muted playsInline aria-label={say(pageWords.cameraPicture)} />
      </div>
      {fault === null && <p class="quiet">{say(scanWords.hint)}</p>}
      {fault !== null && <p>{say(scanWords.noCamera)}</p>}
      {camera.state.value === 'on' && <LensControls camera={camera} />}
      <div class="crew-actions">
        {camera.hasTorch.value && (
          <button type="button" class="button" aria-pressed={camera.isTorchOn.value} onClick={camera.switchTorch}>
            <Icon name="torch" />
            {say(pageWords.torch)}
          </button>
        )}
        <FilePicker
          accept="application/pdf,image/*,application/json,.json"
          isMultiple
          onFile={(file) => void take(takeFile(file))}
        >
          <Icon name="file" />
          {say(words.files)}
        </FilePicker>
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => {
            isPasting.value = true
          }}
        >
          <Icon name="paste" />
          {say(words.pasteText)}
        </button>
        <button
          type="button"
          class="button main"
          onClick={() => goToView({ kind: 'one', keeper: trial.service ? 'service' : 'device', id: kept.id })}
        >
          {say(scanWords.done)}
        </button>
      </div>
      {isPasting.value && (
        <PasteForm
          onText={(text) => take(takeText(text))}
          onClose={() => {
            isPasting.value = false
          }}
        />
      )}
      {catalogue && <WhoseQuestions check={kept} catalogue={catalogue} />}
      <div role="status" class="crew-seen">
        {waiting.value > 0 && <p>{say(pageWords.checking)}</p>}
        {catalogue &&
          seen.value.map((intake, at) => {
            const { colour, text } = intakeWords(intake, catalogue, problems)
            return (
              <p key={seen.value.length - at} class={`crew-outcome ${colour}`}>
                <VerdictIcon colour={colour} size={24} />
                <span>{text}</span>
              </p>
            )
          })}
      </div>
    </section>
  )
}
