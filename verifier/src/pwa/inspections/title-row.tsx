import { type Catalogue, labelFor, shortLabelFor, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { dateSentence } from '../verdict/reason-date.ts'
import { removeTitle } from './change-inspection.ts'
import { changedFrom } from './changed-from.ts'
import { documentNameOf } from './document-name.ts'
import { type Holder, isFact, judgementOf, otherNameIn } from './holder-of.ts'
import type { InspectedTitle } from './inspection.ts'
import { changeKept } from './keep-inspection.ts'
import { putBackPersonOf } from './put-back.ts'
import { knownThen, numberWords } from './report/report-document.ts'
import { offerUndo } from './undo.tsx'
import { words } from './words.ts'

interface TitleRowProps {
  readonly inspectionId: string | null
  readonly title: InspectedTitle
  readonly holder: Holder | null
  readonly isOpen: boolean
}

/** A title with its last verdict, what it rested on, and what was said earlier. */
export function TitleRow({ inspectionId, title, holder, isOpen }: TitleRowProps) {
  const catalogue = useCatalogue()
  if (!catalogue) return null
  const judgement = judgementOf(title)
  const { verdict } = judgement
  const since = dateSentence(verdict, verdict.reason)
  const other = otherNameIn(title, holder)
  return (
    <article class={`inspected ${verdict.colour}`}>
      <p class="inspected-verdict">
        <VerdictIcon colour={verdict.colour} size={28} />
        <strong>{labelFor(catalogue, 'verdict-reasons', verdict.reason)}</strong>
      </p>
      <ChangedLine title={title} catalogue={catalogue} />
      {since && <p>{since}</p>}
      {verdict.also.length > 0 && (
        <p>{verdict.also.map((reason) => shortLabelFor(catalogue, 'verdict-reasons', reason)).join(' · ')}</p>
      )}
      {title.credential && !isFact(title) && <p class="claim">{say(words.claimedTitle)}</p>}
      {other && <p class="claim">{say(words.namesAnother, { name: other })}</p>}
      {title.credential && (
        <>
          <p>{documentNameOf(title.credential, catalogue)}</p>
          <p id={`number-${title.id}`} class="quiet figures">
            {numberWords(title.credential).join(' · ')}
          </p>
        </>
      )}
      <p class="quiet figures">{knownThen(judgement).join(' · ')}</p>
      {isOpen && inspectionId && (
        <button
          type="button"
          class="button bare"
          aria-describedby={title.credential ? `number-${title.id}` : undefined}
          onClick={() => void remove(inspectionId, title)}
        >
          <Icon name="bin" />
          {say(words.removeTitle)}
        </button>
      )}
    </article>
  )
}

function ChangedLine({ title, catalogue }: { title: InspectedTitle; catalogue: Catalogue }) {
  const changed = changedFrom(title)
  return (
    <>
      {title.judgements
        .slice(0, -1)
        .toReversed()
        .map((earlier) => (
          <p key={earlier.verdict.verifiedAt} class={earlier === changed ? 'changed' : 'quiet'}>
            {say(earlier === changed ? words.changedSince : words.earlier, {
              date: momentWords(earlier.verdict.verifiedAt, language.value),
              verdict: labelFor(catalogue, 'verdict-reasons', earlier.verdict.reason),
            })}
          </p>
        ))}
    </>
  )
}

async function remove(inspectionId: string, title: InspectedTitle): Promise<void> {
  const undo = await putBackPersonOf(inspectionId, title.id)
  await changeKept(inspectionId, (before) => removeTitle(before, title.id))
  offerUndo(words.titleRemoved, undo)
}
