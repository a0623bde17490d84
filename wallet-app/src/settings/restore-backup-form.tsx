import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { switchProfile } from '../vault/switch-profile.ts'
import { useWork } from './use-work.ts'
import { words } from './words.ts'
import { WorkLine } from './work-line.tsx'

/** Into a new profile, which is then opened. */
export function RestoreBackup() {
  const chosen = useRef<HTMLInputElement>(null)
  const typed = useRef<HTMLInputElement>(null)
  const isMissing = useSignal(false)
  const work = useWork()
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const file = chosen.current?.files?.[0]
    isMissing.value = !file
    if (!file) return
    await work.run(async (onStep, signal) => {
      const { restoreBackup } = await import('../backup/restore-backup.ts')
      switchProfile(await restoreBackup(file, { passphrase: typed.current?.value ?? '', onStep, signal }))
    })
  }
  return (
    <form class="settings-form" onSubmit={(event) => void submit(event)}>
      <p>{say(words.restoreLead)}</p>
      <label>
        {say(words.backupFile)}
        <input ref={chosen} class="field" type="file" aria-invalid={isMissing.value} />
      </label>
      <label>
        {say(words.passphrase)}
        <input ref={typed} class="field code" autocomplete="off" autocapitalize="off" spellcheck={false} />
      </label>
      <p class="lock-fault" role="alert">
        {isMissing.value ? say(words.chooseFile) : ''}
      </p>
      <button type="submit" class="button main" aria-disabled={work.step !== null}>
        {say(words.restoreNow)}
      </button>
      <WorkLine work={work} />
    </form>
  )
}
