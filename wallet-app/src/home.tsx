import { signal } from '@preact/signals'
import { type Catalogue, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { drawAhead } from './credentials/draw-ahead.ts'
import { findTitles } from './credentials/find-titles.ts'
import { heldOthers, heldTitles } from './credentials/held.ts'
import type { HeldTitle } from './credentials/held-title.ts'
import { OtherCard } from './credentials/other-card.tsx'
import { TitleCard } from './credentials/title-card.tsx'
import { NextAction } from './deadlines/next-action.tsx'
import { Frame } from './frame.tsx'
import { openScreen } from './page-state.ts'
import { PlaceLink } from './places/place-link.tsx'
import { words as placeWords } from './places/words.ts'
import { StorageNotice } from './settings/storage-notice.tsx'
import { words } from './words.ts'

/** The titles, then what comes to an end, with the one thing to do next. */
export function Home() {
  const catalogue = useCatalogue()
  const held = heldTitles.value
  const isEmpty = held !== null && held !== 'refused' && held.length + heldOthers.value.length === 0
  return (
    // a wallet that holds something is opened to show it: adding more is beside the titles, not under the thumb
    <Frame heading={say(words.myTitles)} actions={isEmpty && <AddTitle isMain />}>
      <StorageNotice />
      {held === 'refused' ? (
        <div class="notice" role="alert">
          <p>{say(words.storageRefused)}</p>
        </div>
      ) : held === null || !catalogue ? (
        <Opening />
      ) : isEmpty ? (
        <Empty />
      ) : (
        <div class="home">
          <div class="home-titles">
            <Held titles={held} catalogue={catalogue} />
          </div>
          <NextAction catalogue={catalogue} />
          <p class="quiet">{say(words.keptHere)}</p>
        </div>
      )}
    </Frame>
  )
}

function AddTitle({ isMain = false }: { isMain?: boolean }) {
  return (
    <PlaceLink to="receive" class={isMain ? 'button main' : 'button'}>
      <Icon name="scan" />
      {say(words.addTitle)}
    </PlaceLink>
  )
}

/** More than a screen or two of cards: the rest is a tap away, and who looks for one among them types a word of it. */
const manyTitles = 8
// as the person left them, when they come back from a code
const searched = signal('')
const isWhole = signal(false)

function Held({ titles, catalogue }: { titles: readonly HeldTitle[]; catalogue: Catalogue }) {
  const isSearching = searched.value.trim() !== ''
  const found = isSearching ? findTitles(titles, searched.value, catalogue) : titles
  const shown = isSearching || isWhole.value ? found : found.slice(0, manyTitles)
  // for the tap that most often follows
  useEffect(() => drawAhead(shown), [titles])
  const others = isSearching ? [] : heldOthers.value
  return (
    <>
      {titles.length > manyTitles && <Search count={titles.length} found={isSearching ? found.length : null} />}
      {shown.length > 0 && (
        <ul class="cards">
          {shown.map((title) => (
            <li key={title.id}>
              <TitleCard title={title} catalogue={catalogue} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <button
          type="button"
          class="button"
          onClick={() => {
            isWhole.value = true
          }}
        >
          {say(words.showAll, { count: String(found.length) })}
        </button>
      )}
      {others.length > 0 && (
        <section class="other-documents" aria-labelledby="other-documents">
          <h2 id="other-documents">{say(words.otherDocuments)}</h2>
          <ul class="cards">
            {others.map((other) => (
              <li key={other.id}>
                <OtherCard other={other} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="home-buttons">
        {titles.length > 0 && (
          <button type="button" id="folder" class="button" onClick={() => openScreen({ kind: 'folder' })}>
            <Icon name="folder" />
            {say(words.folder)}
          </button>
        )}
        {titles.length > 0 && (
          <button type="button" id="sailing" class="button" onClick={() => openScreen({ kind: 'sailing' })}>
            <Icon name="compass" />
            {say(placeWords.sailing)}
          </button>
        )}
        <AddTitle />
      </div>
    </>
  )
}

interface SearchProps {
  readonly count: number
  /** Null while nothing is searched for. */
  readonly found: number | null
}

function Search({ count, found }: SearchProps) {
  return (
    <search class="title-search">
      <label for="title-search">{say(words.search, { count: String(count) })}</label>
      <input
        id="title-search"
        class="field"
        type="search"
        autocomplete="off"
        spellcheck={false}
        value={searched.value}
        onInput={({ currentTarget }) => {
          searched.value = currentTarget.value
        }}
      />
      <p role="status">{found !== null && foundWords(found)}</p>
    </search>
  )
}

function foundWords(found: number): string {
  return found === 0 ? say(words.noneFound) : say(words.found, { count: String(found) })
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
