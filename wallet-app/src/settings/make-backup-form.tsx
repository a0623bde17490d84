import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { type PassphraseStrength, passphraseStrength, proposePassphrase } from '../backup/passphrase-strength.ts'
import { SaveFile } from './save-file.tsx'
import { sizeWords } from './size-words.ts'
import { useWork } from './use-work.ts'
import { words } from './words.ts'
import { WorkLine } from './work-line.tsx'

const judgements: Readonly<Record<PassphraseStrength, Text>> = {
  'too-short': words.tooShort,
  guessable: words.guessable,
  good: words.good,
}

/** The passphrase is shown as it is typed: it is to be copied onto paper, and typed once. */
export function MakeBackup() {
  const passphrase = useSignal('')
  const file = useSignal<File | null>(null)
  const work = useWork()
  const strength = passphraseStrength(passphrase.value)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (strength === 'too-short') return
    file.value = null
    await work.run(async (onStep, signal) => {
      const { makeBackup } = await import('../backup/make-backup.ts')
      file.value = await makeBackup({ passphrase: passphrase.value, onStep, signal })
    })
  }
  return (
    <form class="settings-form" onSubmit={(event) => void submit(event)}>
      <label>
        {say(words.passphrase)}
        <input
          class="field code"
          value={passphrase.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="passphrase-advice passphrase-strength"
          onInput={({ currentTarget }) => {
            passphrase.value = currentTarget.value
          }}
        />
      </label>
      <p id="passphrase-advice" class="quiet">
        {say(words.passphraseAdvice)}
      </p>
      <p id="passphrase-strength" class="settings-strength" role="status">
        {passphrase.value === '' ? '' : say(judgements[strength])}
      </p>
      <div class="settings-actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            passphrase.value = proposePassphrase()
          }}
        >
          {say(words.propose)}
        </button>
        <button type="submit" class="button main" aria-disabled={strength === 'too-short' || work.step !== null}>
          {say(words.seal)}
        </button>
      </div>
      <WorkLine work={work} />
      {file.value && (
        <>
          <p role="status">{say(words.backupReady, { size: sizeWords(file.value.size) })}</p>
          <SaveFile file={file.value} />
        </>
      )}
    </form>
  )
}
