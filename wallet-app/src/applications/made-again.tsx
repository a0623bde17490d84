import { titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { beginDraft } from './begin-draft.ts'
import type { DraftKind } from './draft.ts'
import { seafarer } from './office.ts'
import type { TitleInForce } from './seafarer-api.ts'
import { words } from './words.ts'

/** Titles in force whose document was lost, or says something wrong: each by its number, for two of a kind may be held. */
export function MadeAgain() {
  const catalogue = useCatalogue()
  const titles = seafarer.value?.said.titlesInForce ?? []
  if (titles.length === 0 || !catalogue) return null
  return (
    <details class="choose-part">
      <summary>{say(words.madeAgain)}</summary>
      <ul class="application-list">
        {titles.map((title) => (
          <li key={title.number} class="made-again">
            <strong lang={officialLanguage()}>{titleNameOf(catalogue, title.code)}</strong>
            <span>{numberWords(title)}</span>
            <div class="choices">
              {(['duplicate', 'correction'] as const).map((kind) => (
                <button key={kind} type="button" class="button" onClick={() => begin(kind, title)}>
                  {say(kind === 'duplicate' ? words.lostTitle : words.wrongTitle)}
                  <span class="visually-hidden">: {numberWords(title)}</span>
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

function begin(kind: DraftKind, { code: titleCode, number: replaces }: TitleInForce): void {
  void beginDraft({ kind, titleCode, replaces })
}

function numberWords({ number, validUntil }: TitleInForce): string {
  if (validUntil === null) return say(words.ofNumber, { number })
  return say(words.ofNumberUntil, { number, date: dayWords(validUntil, language.value) })
}

/** What is asked of who lost a title, or found a fault in it; and what a lost telephone is not. */
export function MadeAgainAdvice({ kind, number }: { readonly kind: DraftKind; readonly number: string }) {
  return (
    <div class="made-again-advice">
      <p>{say(words.ofNumber, { number })}</p>
      <p>{say(kind === 'duplicate' ? words.duplicateAdvice : words.correctionAdvice)}</p>
    </div>
  )
}
