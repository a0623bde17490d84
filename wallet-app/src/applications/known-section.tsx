import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { ComponentChildren } from 'preact'
import { wordsFor } from './coded-words.ts'
import { seafarer } from './office.ts'
import type { Recorded, Section } from './seafarer-api.ts'
import { words } from './words.ts'

/** What the administration knows already, from whom and since when; what it could not read is said, one register at a time. */
export function KnownSection() {
  const known = seafarer.value?.said
  return (
    <section class="form-part" aria-labelledby="known">
      <h2 id="known">{say(words.alreadyKnown)}</h2>
      {known ? (
        <>
          <p class="quiet">{say(words.alreadyKnownAdvice)}</p>
          <dl class="known">
            <Known name={say(words.identity)} section={known.identity}>
              {({ familyName, givenName, birthDate }) =>
                say(words.bornOn, { name: `${givenName} ${familyName}`, date: dayWords(birthDate, language.value) })
              }
            </Known>
            <Known name={say(words.fitness)} section={known.medicalFitness}>
              {({ fitness, validUntil }) => fitnessWords(fitness, dayWords(validUntil, language.value))}
            </Known>
            <Known name={say(words.trainings)} section={known.trainings}>
              {(trainings) => <Records records={trainings} />}
            </Known>
            <Known name={say(words.titlesHeld)} section={known.titlesHeld}>
              {(titles) => <Records records={titles} />}
            </Known>
            <Known name={say(words.seaServiceRead)} section={known.seaService}>
              {(periods) => say(words.periods, { count: String(periods.length) })}
            </Known>
          </dl>
        </>
      ) : (
        <p>{say(words.factsMissing)}</p>
      )}
    </section>
  )
}

interface KnownProps<T> {
  readonly name: string
  readonly section: Section<T>
  readonly children: (value: T) => ComponentChildren
}

function Known<T>({ name, section, children }: KnownProps<T>) {
  const source = wordsFor('fact-sources', section.source)
  return (
    <div>
      <dt>{name}</dt>
      {'value' in section ? (
        <>
          <dd>{children(section.value)}</dd>
          <dd class="quiet">{say(words.saidBy, { source, date: momentWords(section.readAt, language.value) })}</dd>
        </>
      ) : (
        <dd class="unknown">{say(words.notKnownNow, { source, why: wordsFor('missing-facts', section.missing) })}</dd>
      )}
    </div>
  )
}

function fitnessWords(fitness: string | null, date: string): string {
  if (fitness === 'fit') return say(words.fit, { date })
  if (fitness === 'fit-with-restrictions') return say(words.fitWithRestrictions, { date })
  return fitness === 'unfit' ? say(words.unfit) : say(words.fitnessOther, { date })
}

function Records({ records }: { records: readonly Recorded[] }) {
  if (records.length === 0) return <>{say(words.noneRecorded)}</>
  return (
    <details>
      <summary>{say(words.count, { count: String(records.length) })}</summary>
      <ul>
        {records.map((record) => {
          const name = record.name ?? record.label ?? record.code
          const { validUntil } = record
          return (
            <li key={`${name} ${record.number ?? ''}`}>
              <span lang="fr">{name}</span>
              {validUntil !== null && `, ${say(words.until, { date: dayWords(validUntil, language.value) })}`}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
