import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { words } from '../words.ts'
import type { Teller } from './use-teller.ts'

/** The fewest things that would make the crew sufficient, in words. */
export function MissingList({ report: { missing }, teller }: { report: CrewReport; teller: Teller }) {
  if (missing.length === 0) return null
  return (
    <section aria-labelledby="crew-missing">
      <h2 id="crew-missing">{say(words.missing)}</h2>
      <p class="quiet">{say(words.missingNote)}</p>
      <ul class="crew-missing">
        {missing.map(({ sentence }, at) => (
          <li key={at}>{teller.tell(sentence)}</li>
        ))}
      </ul>
    </section>
  )
}
