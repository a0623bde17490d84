import { useSignal } from '@preact/signals'
import { type Catalogue, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { findTitles } from './credentials/find-titles.ts'
import { heldOthers, heldTitles, titlesOf } from './credentials/held.ts'
import type { HeldTitle } from './credentials/held-title.ts'
import { OtherCard } from './credentials/other-card.tsx'
import { TitleCard } from './credentials/title-card.tsx'
import { NextAction } from './deadlines/next-action.tsx'
import { Frame } from './frame.tsx'
import { openScreen } from './page-state.ts'
import { PlaceLink } from './places/place-link.tsx'
import { StorageNotice } from './settings/storage-notice.tsx'
import { words } from './words.ts'

/** The titles, then what comes to an end, with the one thing to do next. */
export function Home() {
  const catalogue = useCatalogue()
  const held = heldTitles.value
  const isEmpty = titlesOf(held).length + heldOthers.value.length === 0
  const add = (
    <PlaceLink to="receive" class={isEmpty ? 'button main' : 'button'}>
      <Icon name="scan" />
      {say(words.addTitle)}
    </PlaceLink>
  )
  return (
    <Frame heading={say(words.myTitles)} actions={held === 'refused' ? null : add}>
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
        <Held titles={held} catalogue={catalogue} />
      )}
    </Frame>
  )
}

/** More than a screen or two of cards: who looks for one among them types a word of it. */
const manyTitles = 8

function Held({ titles, catalogue }: { titles: readonly HeldTitle[]; catalogue: Catalogue }) {
  const searched = useSignal('')
  const found = findTitles(titles, searched.value, catalogue)
  const others = searched.value.trim() === '' ? heldOthers.value : []
  return (
    <>
      {titles.length > manyTitles && (
        <Search
          count={titles.length}
          found={searched.value.trim() === '' ? null : found.length}
          onSearch={(text) => {
            searched.value = text
          }}
        />
      )}
      {found.length > 0 && (
        <ul class="cards">
          {found.map((title) => (
            <li key={title.id}>
              <TitleCard title={title} catalogue={catalogue} />
            </li>
          ))}
        </ul>
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
      <NextAction catalogue={catalogue} />
      {titles.length > 0 && (
        <button type="button" id="folder" class="button folder-button" onClick={() => openScreen({ kind: 'folder' })}>
          <Icon name="folder" />
          {say(words.folder)}
        </button>
      )}
      <p class="quiet">{say(words.keptHere)}</p>
    </>
  )
}

interface SearchProps {
  readonly count: number
  /** Null while nothing is searched for. */
  readonly found: number | null
  readonly onSearch: (text: string) => void
}

function Search({ count, found, onSearch }: SearchProps) {
  return (
    <search class="title-search">
      <label for="title-search">{say(words.search, { count: String(count) })}</label>
      <input
        id="title-search"
        class="field"
        type="search"
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onSearch(currentTarget.value)}
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
