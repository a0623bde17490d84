import type { MatchedRequest } from '@vigie/shared/presentation/match-query.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { askedTitlesOf } from './asked-titles.ts'
import { AskedTitles } from './asked-titles-words.tsx'
import { type Choice, chooseAll, chooseCredential, chooseLeast, sharesOfRequest } from './choice.ts'
import { FactList } from './fact-list.tsx'
import { type Consent, presentState } from './present-state.ts'
import type { Presentable } from './presentable.ts'
import { shareWarningOf } from './share-warning.ts'
import { shownFacts, titleOf } from './shown-facts.ts'
import { words } from './words.ts'

interface SharePartProps {
  readonly consent: Consent
  readonly request: MatchedRequest
  readonly catalogue: Catalogue
}

/** What one query of the verifier would be shown: from which title, exactly which facts, and which other titles would do. */
export function SharePart({ consent, request, catalogue }: SharePartProps) {
  const { choice, presentables, asked } = consent
  const askedTitles = askedTitlesOf(asked.query, request.queryId)
  const shown = sharesOfRequest(request, choice).map(({ candidate }) => candidate)
  return (
    <>
      {askedTitles && <AskedTitles codes={askedTitles} catalogue={catalogue} />}
      {request.candidates.length > 1 && <CandidateList consent={consent} request={request} catalogue={catalogue} />}
      {shown.map((candidate) => {
        const presentable = presentables.get(candidate.id)
        if (!presentable) return null
        const facts = shownFacts(presentable, candidate)
        return (
          <article key={candidate.id} class="consent-part share" aria-label={nameOf(presentable, catalogue)}>
            <h3 lang={officialLanguage()}>{nameOf(presentable, catalogue)}</h3>
            <Warning presentable={presentable} catalogue={catalogue} />
            {presentable.kept.format === 'ldp_vc' && <p class="quiet">{say(words.wholeTitle)}</p>}
            {facts.length === 0 ? <p>{say(words.noFact)}</p> : <FactList facts={facts} catalogue={catalogue} />}
          </article>
        )
      })}
      {shown.some(({ id }) => isLessEnough(request, id)) && <OnlyRequired consent={consent} request={request} />}
    </>
  )
}

/** Whether the verifier would also do with fewer facts of this title. */
function isLessEnough({ candidates }: MatchedRequest, shownId: string): boolean {
  return candidates.some(({ id, paths, leastPaths }) => id === shownId && leastPaths.length < paths.length)
}

function OnlyRequired({ consent, request: { queryId } }: Omit<SharePartProps, 'catalogue'>) {
  const { choice } = consent
  return (
    <label class="consent-part way">
      <input
        type="checkbox"
        checked={choice.least.includes(queryId)}
        onChange={({ currentTarget }) => choose(consent, chooseLeast(choice, queryId, currentTarget.checked))}
      />
      <span>{say(words.onlyRequired)}</span>
    </label>
  )
}

function choose(consent: Consent, choice: Choice): void {
  presentState.value = { kind: 'consent', consent: { ...consent, choice } }
}

export function nameOf(presentable: Presentable, catalogue: Catalogue): string {
  const code = titleOf(presentable)?.code
  if (code) return titleNameOf(catalogue, code)
  const { displayName } = presentable.kept
  return displayName ? officialNameOf(displayName) : say(words.otherDocument)
}

function CandidateList({ consent, request, catalogue }: SharePartProps) {
  const { choice, presentables } = consent
  const { queryId, mayAnswerSeveral, candidates } = request
  const chosen = choice.credentials[queryId] ?? []
  return (
    <fieldset class="consent-part ways">
      <legend>{say(mayAnswerSeveral ? words.chooseTitles : words.chooseTitle)}</legend>
      {candidates.map(({ id }) => {
        const presentable = presentables.get(id)
        if (!presentable) return null
        const number = titleOf(presentable)?.document_number
        return (
          <label key={id} class="way">
            <input
              type={mayAnswerSeveral ? 'checkbox' : 'radio'}
              name={`candidates-${queryId}`}
              checked={chosen.includes(id)}
              onChange={() => choose(consent, chooseCredential(choice, request, id))}
            />
            <span>
              <span lang={officialLanguage()}>{nameOf(presentable, catalogue)}</span>
              {number && <span class="quiet"> {say(words.numbered, { number })}</span>}
            </span>
          </label>
        )
      })}
      {mayAnswerSeveral && chosen.length < candidates.length && (
        <button type="button" class="button" onClick={() => choose(consent, chooseAll(choice, request))}>
          {say(words.chooseAll)}
        </button>
      )}
    </fieldset>
  )
}

/** A title that is not in force, or not on this device any more, is shown as what it is before it is shared. */
function Warning({ presentable, catalogue }: { presentable: Presentable; catalogue: Catalogue }) {
  const warning = shareWarningOf(presentable)
  if (!warning) return null
  return (
    <div class="notice red share-warning" role="note">
      <VerdictIcon colour="red" size={28} />
      {warning.kind === 'taken-back' ? (
        <p>
          <strong>{say(words.takenBack)}</strong> {say(words.takenBackAdvice)}
        </p>
      ) : (
        <p>
          {say(words.notInForce)} <strong>{reasonWords(warning.verdict, catalogue)}</strong>
        </p>
      )}
    </div>
  )
}

function reasonWords(verdict: Verdict, catalogue: Catalogue): string {
  return labelFor(catalogue, reasonSetOf(verdict, verdict.reason, catalogue.valueSets), verdict.reason)
}
