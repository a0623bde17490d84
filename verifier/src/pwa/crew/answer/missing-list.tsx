import { useSignal } from '@preact/signals'
import type { CrewReport, MissingQualification } from '@vigie/shared/crew/crew-report.ts'
import { officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { words } from '../words.ts'
import { groupMissing } from './group-missing.ts'
import { mostTitles, type Teller } from './use-teller.ts'

const firstShown = 20

/** The fewest things that would make the crew sufficient, in words. */
export function MissingList({ report, teller }: { report: CrewReport; teller: Teller }) {
  const isAll = useSignal(false)
  if (report.missing.length === 0) return null
  const groups = groupMissing(report)
  const shown = isAll.value ? groups : groups.slice(0, firstShown)
  return (
    <section aria-labelledby="crew-missing">
      <h2 id="crew-missing" tabIndex={-1}>
        {say(words.missing)}
      </h2>
      <p class="quiet">{say(words.missingNote)}</p>
      <ul class="crew-missing">
        {shown.map(({ key, persons, items }) => (
          <li key={key}>
            {items.map((item, at) => (
              <MissingItem key={at} item={item} persons={persons} teller={teller} />
            ))}
          </li>
        ))}
      </ul>
      {shown.length < groups.length && (
        <button
          type="button"
          class="button crew-more"
          onClick={() => {
            isAll.value = true
          }}
        >
          {say(words.showAll, { count: String(groups.length) })}
        </button>
      )}
    </section>
  )
}

interface MissingItemProps {
  readonly item: MissingQualification
  readonly persons: number
  readonly teller: Teller
}

function MissingItem({ item: { sentence, codes }, persons, teller }: MissingItemProps) {
  return (
    <>
      <p>
        {persons > 1 && <strong>{say(words.times, { count: String(persons) })} </strong>}
        {teller.tell(sentence)}
      </p>
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
    </>
  )
}
