import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { startApplication } from '../places/asked-application.ts'
import { detailWords as words } from './detail-words.ts'
import type { HeldTitle } from './held-title.ts'

/** Kinds that the register has as titles: only those are made again on application. */
const madeAgain: readonly string[] = ['title', 'endorsement']

/** The way to the office for who lost the document of a title, or found a fault of themselves in it. */
export function AskOffice({ title: { credential } }: { title: HeldTitle }) {
  if (!madeAgain.includes(documentKindOf(credential))) return null
  const { code: title, documentNumber: replaces } = credential.credentialSubject.title
  return (
    <section class="whole-part" aria-labelledby="ask-office">
      <h2 id="ask-office">{say(words.askOffice)}</h2>
      <div class="whole-buttons">
        <button type="button" class="button" onClick={() => startApplication({ kind: 'duplicate', title, replaces })}>
          {say(words.lostIt)}
        </button>
        <button type="button" class="button" onClick={() => startApplication({ kind: 'correction', title, replaces })}>
          {say(words.wrongOfMe)}
        </button>
      </div>
    </section>
  )
}
