import { useSignal } from '@preact/signals'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { timeline } from '../deadlines/current-timeline.ts'
import { Frame } from '../frame.tsx'
import { beginDraft } from './begin-draft.ts'
import type { DraftKind } from './draft.ts'
import { MadeAgain } from './made-again.tsx'
import { seafarer } from './office.ts'
import type { ApplicableTitle } from './seafarer-api.ts'
import { SignInNotice } from './sign-in-notice.tsx'
import { goBack } from './view.ts'
import { words } from './words.ts'

/** Which title: first those held that come to an end, then all that can be applied for. */
export function ChooseTitle() {
  const titles = seafarer.value?.said.applicableTitles ?? null
  return (
    <Frame heading={say(words.newHeading)} back={goBack}>
      <SignInNotice />
      <p class="lead">{say(words.chooseTitle)}</p>
      {titles === null ? (
        <p>{say(words.titlesUnknown)}</p>
      ) : (
        <>
          <Renewals titles={titles} />
          <MadeAgain />
          <AllTitles titles={titles} />
        </>
      )}
    </Frame>
  )
}

interface Renewal {
  readonly title: ApplicableTitle
  readonly lastDay: PlainDate
}

/** From what this device holds, and from what the register says: a title need not be in the wallet to come to an end. */
function listRenewals(titles: readonly ApplicableTitle[]): Renewal[] {
  const held = seafarer.value?.said.titlesHeld
  const registered = held && 'value' in held ? held.value : []
  const ends = new Map<string, PlainDate>()
  for (const { code, validUntil } of registered) {
    if (code !== null && validUntil !== null && validUntil > (ends.get(code) ?? '')) ends.set(code, validUntil)
  }
  for (const { applyFor, lastDay } of timeline.value ?? []) if (applyFor) ends.set(applyFor, lastDay)
  return titles
    .filter(({ isRevalidated }) => isRevalidated !== false)
    .flatMap((title) => {
      const lastDay = ends.get(title.code)
      return lastDay ? [{ title, lastDay }] : []
    })
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))
}

function Renewals({ titles }: { titles: readonly ApplicableTitle[] }) {
  const renewals = listRenewals(titles)
  if (renewals.length === 0) return null
  return (
    <section class="choose-part" aria-labelledby="renewals">
      <h2 id="renewals">{say(words.renewSoon)}</h2>
      <ul class="application-list">
        {renewals.map(({ title, lastDay }) => (
          <li key={title.code}>
            <TitleChoice title={title} kind="revalidation">
              <span>{say(words.endsOn, { date: dayWords(lastDay, language.value) })}</span>
              <span class="act">{say(words.revalidate)}</span>
            </TitleChoice>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AllTitles({ titles }: { titles: readonly ApplicableTitle[] }) {
  const searched = useSignal('')
  // in either language: a title has its French name on many papers
  const found = titles.filter(({ name }) => fold(`${name.fr} ${name.en}`).includes(fold(searched.value)))
  return (
    <section class="choose-part" aria-labelledby="all-titles">
      <h2 id="all-titles">{say(words.otherTitles)}</h2>
      <search class="form-field">
        <label for="search-applicable">{say(words.searchTitle, { count: String(titles.length) })}</label>
        <input
          id="search-applicable"
          class="field"
          type="search"
          autocomplete="off"
          onInput={({ currentTarget }) => {
            searched.value = currentTarget.value
          }}
        />
      </search>
      <p role="status">{found.length === 0 && say(words.noTitleFound)}</p>
      <ul class="application-list">
        {found.map((title) => (
          <li key={title.code}>
            <TitleChoice title={title} kind="first-issue" />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface TitleChoiceProps {
  readonly title: ApplicableTitle
  readonly kind: DraftKind
  readonly children?: preact.ComponentChildren
}

function TitleChoice({ title: { code, name }, kind, children }: TitleChoiceProps) {
  return (
    <button type="button" class="application-card" onClick={() => void beginDraft({ kind, titleCode: code })}>
      <strong lang={officialLanguage()}>{officialNameOf(name)}</strong>
      {children}
    </button>
  )
}

/** Accents and capitals do not keep a title from being found. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
