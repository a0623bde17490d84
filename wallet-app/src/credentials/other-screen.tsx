import './title-screen.css'
import { useSignal } from '@preact/signals'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { goBack, goHome, screen } from '../page-state.ts'
import { words as placeWords } from '../places/words.ts'
import { detailWords as words } from './detail-words.ts'
import { heldOthers } from './held.ts'
import type { HeldOther } from './held-title.ts'
import { KeptForm } from './kept-forms.tsx'
import { type OtherContent, readOtherContent } from './list-claims.ts'
import { hostOf } from './other-card.tsx'
import { RemoveButton } from './remove-button.tsx'
import { removeOther } from './remove-held.ts'
import { words as cardWords } from './words.ts'

/** The credential of another issuer on the screen, whole. */
export function OtherScreen() {
  const current = screen.value
  const other = heldOthers.value.find(({ id }) => current.kind === 'other' && id === current.id)
  return (
    <Frame heading={say(placeWords.other)} back={goBack}>
      {other ? <WholeOther other={other} /> : <p>{say(words.gone)}</p>}
    </Frame>
  )
}

function WholeOther({ other }: { other: HeldOther }) {
  const { kept } = other
  const name = kept.displayName ? officialNameOf(kept.displayName) : say(cardWords.otherName)
  const content = useContent(other)
  const validUntil = content?.validUntil
  return (
    <>
      <p class="notice">{say(words.otherNotice)}</p>
      <section class="whole-part" aria-labelledby="says">
        <h2 id="says">{name}</h2>
        <dl class="facts">
          <dt>{say(words.receivedFrom)}</dt>
          <dd>
            <bdi translate={false}>{hostOf(kept.issuerUrl)}</bdi>
          </dd>
          {validUntil && (
            <>
              <dt>{say(words.saysUntil)}</dt>
              <dd>
                <time dateTime={validUntil}>{dayWords(plainDateOf(new Date(validUntil)), language.value)}</time>
              </dd>
            </>
          )}
          {content?.claims.map(({ name: said, value }) => (
            <Claimed key={`${said} ${value}`} name={said} value={value} />
          ))}
        </dl>
        {content?.claims.length === 0 && <p>{say(words.noClaims)}</p>}
      </section>
      <section class="whole-part" aria-labelledby="forms">
        <h2 id="forms">{say(words.forms)}</h2>
        <ul class="kept-forms">
          <li>
            <KeptForm kept={kept} />
          </li>
        </ul>
        <p class="quiet">{say(words.exportAdvice)}</p>
      </section>
      <RemoveButton
        name={name}
        onRemove={async () => {
          await removeOther(other)
          goHome()
        }}
      />
    </>
  )
}

function Claimed({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt translate={false}>
        <bdi>{name}</bdi>
      </dt>
      <dd translate={false}>
        <bdi>{value}</bdi>
      </dd>
    </>
  )
}

function useContent({ kept }: HeldOther): OtherContent | null {
  const content = useSignal<OtherContent | null>(null)
  useEffect(() => {
    readOtherContent(kept).then(
      (read) => {
        content.value = read
      },
      (cause: unknown) => {
        console.error('a credential cannot be read', cause)
        content.value = { claims: [], validUntil: null }
      },
    )
  }, [kept])
  return content.value
}
