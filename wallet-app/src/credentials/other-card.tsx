import { officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { openScreen } from '../page-state.ts'
import type { HeldOther } from './held-title.ts'
import { words } from './words.ts'

/** What is no title of the administration: by the name and the address of who gave it, and no state that nobody knows. */
export function OtherCard({ other: { id, kept } }: { other: HeldOther }) {
  const name = kept.displayName
  return (
    <article class="card other" aria-labelledby={`name-${id}`}>
      <p class="face-authority">
        {say(words.fromIssuer)} <bdi translate={false}>{hostOf(kept.issuerUrl)}</bdi>
      </p>
      <h2 id={`name-${id}`} lang={name ? officialLanguage() : undefined}>
        {name ? officialNameOf(name) : say(words.otherName)}
      </h2>
      <div class="title-state grey">
        <VerdictIcon colour="grey" size={28} />
        <p>
          <strong>{say(words.otherState)}</strong>
        </p>
      </div>
      <div class="card-buttons">
        <button type="button" id={`see-${id}`} class="button" onClick={() => openScreen({ kind: 'other', id })}>
          {say(words.seeAll)}
          <span class="visually-hidden">: {name ? officialNameOf(name) : say(words.otherName)}</span>
        </button>
      </div>
    </article>
  )
}

/** As it is written in addresses, ASCII: a look-alike letter is seen. */
export function hostOf(issuerUrl: string): string {
  return URL.canParse(issuerUrl) ? new URL(issuerUrl).host : issuerUrl
}
