import { useSignal } from '@preact/signals'
import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import { officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { words } from '../words.ts'
import { mostTitles, type Teller } from './use-teller.ts'

const firstShown = 20

/** The fewest things that would make the crew sufficient, in words. */
export function MissingList({ report: { missing }, teller }: { report: CrewReport; teller: Teller }) {
  const isAll = useSignal(false)
  if (missing.length === 0) return null
  const shown = isAll.value ? missing : missing.slice(0, firstShown)
  return (
    <section aria-labelledby="crew-missing">
      <h2 id="crew-missing">{say(words.missing)}</h2>
      <p class="quiet">{say(words.missingNote)}</p>
      <ul class="crew-missing">
        {shown.map(({ sentence, codes }, at) => (
          <li key={at}>
            <p>{teller.tell(sentence)}</p>
            {codes.length > mostTitles + 1 && (
              <details>
                <summary>{say(words.titlesThatDo, { count: String(codes.length) })}</summary>
                <ul class="crew-codes">
                  {teller.namesOf(codes).map((name) => (
                    <li key={name} lang={officialLanguage()}>
                      {name}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      {shown.length < missing.length && (
        <button
          type="button"
          class="button crew-more"
          onClick={() => {
            isAll.value = true
          }}
        >
          {say(words.showAll, { count: String(missing.length) })}
        </button>
      )}
    </section>
  )
}
