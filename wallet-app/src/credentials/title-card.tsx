import './title-card.css'
import { useComputed } from '@preact/signals'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import type { VerdictReason } from '@vigie/shared/verification/verdict.ts'
import { openScreen } from '../page-state.ts'
import { invalidatedCopies, verdicts } from './check-held.ts'
import { keysHere } from './held.ts'
import type { HeldTitle } from './held-title.ts'
import { TitleFace } from './title-face.tsx'
import { words } from './words.ts'

interface TitleCardProps {
  readonly title: HeldTitle
  readonly catalogue: Catalogue
}

/** A held title: its face, its code one tap away, all the rest behind another. */
export function TitleCard({ title, catalogue }: TitleCardProps) {
  const { id, document, credential } = title
  const verdict = useComputed(() => verdicts.value.get(id)).value
  const name = titleNameOf(catalogue, credential.credentialSubject.title.code)
  return (
    <article class="card" aria-labelledby={`name-${id}`}>
      <TitleFace title={title} catalogue={catalogue} />
      {!(verdict && over.has(verdict.reason)) && <Binding title={title} />}
      <div class="card-buttons">
        {document && (
          <button
            type="button"
            id={`show-code-${id}`}
            class={verdict?.colour === 'red' ? 'button show-code' : 'button main show-code'}
            onClick={() => openScreen({ kind: 'codes', first: id })}
          >
            <Icon name="code" />
            <span>
              {say(words.showCode)}
              <span class="visually-hidden">: {name}</span>
            </span>
          </button>
        )}
        <button type="button" id={`see-${id}`} class="button" onClick={() => openScreen({ kind: 'title', id })}>
          {say(words.seeAll)}
          <span class="visually-hidden">: {name}</span>
        </button>
      </div>
    </article>
  )
}

/** What is not received again: its state says what to do. */
const over: ReadonlySet<VerdictReason> = new Set([
  'revoked',
  'certificate-revoked',
  'expired',
  'key-compromised',
  'altered',
])

/** What the device cannot do with the title as it is kept here. */
function Binding({ title: { id, document, bound } }: { title: HeldTitle }) {
  if (invalidatedCopies.value.has(id)) {
    return (
      <p class="card-notice" role="note">
        <strong>{say(words.copiesInvalidated)}</strong>
        <br />
        {say(document ? words.copiesInvalidatedAdvice : words.copiesInvalidatedAlone)}
      </p>
    )
  }
  if (!document) return <p class="card-notice">{say(words.withoutDocument)}</p>
  const isElsewhere = bound.length > 0 && bound.every(({ holder }) => !keysHere.value.has(holder ?? ''))
  return isElsewhere ? <p class="card-notice">{say(words.bindAgain)}</p> : null
}
