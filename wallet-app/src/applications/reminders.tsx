import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { FaultLine } from './fault-line.tsx'
import { codeOf, seafarer } from './office.ts'
import { chooseReminders } from './seafarer-api.ts'
import { words } from './words.ts'

/** Mails before titles end: only for who says so, here, while the office can be asked. */
export function Reminders() {
  const fault = useSignal<ProblemCode | null>(null)
  const current = seafarer.value
  if (!current) return null
  const choose = async (mail: boolean) => {
    try {
      await chooseReminders(mail)
      seafarer.value = { ...current, said: { ...current.said, reminders: { mail } } }
      fault.value = null
    } catch (cause) {
      fault.value = codeOf(cause)
    }
  }
  return (
    <section class="reminder-choice">
      <label>
        <input
          type="checkbox"
          checked={current.said.reminders.mail}
          aria-describedby="reminder-advice"
          onChange={({ currentTarget }) => void choose(currentTarget.checked)}
        />
        {say(words.remindMe)}
      </label>
      <p id="reminder-advice" class="quiet">
        {say(words.remindAdvice)}
      </p>
      <FaultLine code={fault.value} />
    </section>
  )
}
