import { isPlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'
import { type Catalogue, titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, untilWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { heldTitles, titlesOf } from './credentials/held.ts'
import type { HeldTitle } from './credentials/held-title.ts'
import { TitleCard } from './credentials/title-card.tsx'
import { Frame } from './frame.tsx'
import { PlaceLink } from './places/place-link.tsx'
import { words } from './words.ts'

/** The titles, then what comes to an end, with one thing to do. */
export function Home() {
  const catalogue = useCatalogue()
  const titles = titlesOf(heldTitles.value)
  const add = (
    <PlaceLink to="receive" class={titles.length === 0 ? 'button main' : 'button'}>
      <Icon name="scan" />
      {say(words.addTitle)}
    </PlaceLink>
  )
  return (
    <Frame heading={say(words.myTitles)} actions={heldTitles.value === 'refused' ? null : add}>
      {heldTitles.value === 'refused' ? (
        <div class="notice" role="alert">
          <p>{say(words.storageRefused)}</p>
        </div>
      ) : heldTitles.value === null || !catalogue ? (
        <Opening />
      ) : titles.length === 0 ? (
        <Empty />
      ) : (
        <>
          <ul class="cards">
            {titles.map((title) => (
              <li key={title.id}>
                <TitleCard title={title} catalogue={catalogue} />
              </li>
            ))}
          </ul>
          <Deadlines titles={titles} catalogue={catalogue} />
          <p class="quiet">{say(words.keptHere)}</p>
        </>
      )}
    </Frame>
  )
}

function Opening() {
  return (
    <div role="status" aria-busy="true">
      <p class="visually-hidden">{say(words.loading)}</p>
      <div class="skeleton-card" aria-hidden="true" />
    </div>
  )
}

function Empty() {
  return (
    <section class="empty">
      <div class="empty-card" aria-hidden="true">
        <i />
        <i />
        <i />
        <b />
      </div>
      <h2>{say(words.emptyTitle)}</h2>
      <p>{say(words.emptyAdvice)}</p>
    </section>
  )
}

function Deadlines({ titles, catalogue }: { titles: readonly HeldTitle[]; catalogue: Catalogue }) {
  const today = plainDateOf(new Date())
  const ending = titles
    .flatMap(({ credential }) => {
      const day = credential.validUntil?.slice(0, 10)
      return isPlainDate(day) ? [{ day, credential }] : []
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  if (ending.length === 0) return null
  return (
    <section class="deadlines" aria-labelledby="deadlines">
      <h2 id="deadlines">{say(words.deadlines)}</h2>
      <ol>
        {ending.map(({ day, credential }) => (
          <li key={credential.id}>
            <span>{titleNameOf(catalogue, credential.credentialSubject.title.code)}</span>
            <time dateTime={day} class="quiet">
              {day < today
                ? say(words.endedOn, { date: dayWords(day, language.value) })
                : say(words.endsOn, {
                    in: untilWords(today, day, language.value),
                    date: dayWords(day, language.value),
                  })}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}
