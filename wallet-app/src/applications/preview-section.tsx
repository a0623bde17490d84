import type { Text } from '@vigie/shared/language.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { noteWordsFor, wordsFor } from './coded-words.ts'
import { joinAdvice } from './join-advice.ts'
import type { Advice, Preview, RuleResult } from './seafarer-api.ts'
import { words } from './words.ts'

interface PreviewSectionProps {
  readonly preview: Preview
  /** Kinds of the pieces that are in the draft already. */
  readonly attached: ReadonlySet<string>
}

const outcomeWords = {
  favourable: words.favourable,
  unfavourable: words.unfavourable,
  undetermined: words.undetermined,
} as const satisfies Record<Preview['outcome'], Text>

/** What the examination would say today: what is missing first, then what nobody can know yet, then what is met. */
export function PreviewSection({ preview, attached }: PreviewSectionProps) {
  const { outcome, ruleResults, revalidation, effectiveFrom, dateReason } = preview
  const met = ruleResults.filter((rule) => rule.outcome === 'passed')
  const end = revalidation?.fullBenefitFrom && {
    end: dayWords(revalidation.expiresOn, language.value),
    from: dayWords(revalidation.fullBenefitFrom, language.value),
  }
  return (
    <section class="form-part preview" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        {say(words.previewTitle)}
      </h2>
      <p class="preview-outcome">{say(outcomeWords[outcome])}</p>
      <p class="quiet">{say(words.previewPromise)}</p>
      {end && <p>{say(words.fullBenefit, end)}</p>}
      {outcome === 'undetermined' && effectiveFrom === null && <p>{wordsFor('date-reasons', dateReason)}</p>}
      {isNotRead(preview) && <p>{say(words.notRead)}</p>}
      <Rules heading={say(words.missing)} outcome="failed" preview={preview} attached={attached} />
      <Findings heading={say(words.missing)} outcome="failed" preview={preview} attached={attached} />
      <Rules heading={say(words.cannotKnow)} outcome="unknown" preview={preview} attached={attached} />
      <Findings heading={say(words.cannotKnow)} outcome="unknown" preview={preview} attached={attached} />
      {met.length > 0 && (
        <details>
          <summary>{say(words.metCount, { count: String(met.length) })}</summary>
          <ul class="met">
            {met.map(({ ruleId, name }) => (
              <li key={ruleId}>{wordsOf(name)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** Undetermined although no rule is open: nobody has entered the rules of this title. */
function isNotRead({ outcome, ruleResults, findings, effectiveFrom }: Preview): boolean {
  const isOpen = findings.length > 0 || ruleResults.some((rule) => rule.outcome !== 'passed')
  return outcome === 'undetermined' && !isOpen && effectiveFrom !== null
}

interface RulesProps extends PreviewSectionProps {
  readonly heading: string
  readonly outcome: RuleResult['outcome']
}

function Rules({ heading, outcome, preview, attached }: RulesProps) {
  const rules = preview.ruleResults.filter((rule) => rule.outcome === outcome)
  if (rules.length === 0) return null
  return (
    <>
      <h3>{heading}</h3>
      {rules.map(({ ruleId, name, reason, basis }) => (
        <div key={ruleId} class={`rule ${outcome}`}>
          <p class="rule-name">{wordsOf(name)}</p>
          {reason !== undefined && <p>{wordsFor('refusal-reasons', reason)}</p>}
          {joinAdvice(preview.advice.find((each) => each.ruleId === ruleId)?.advice ?? []).map((advice) => (
            <AdviceLine key={JSON.stringify(advice)} advice={advice} attached={attached} />
          ))}
          <p class="quiet">
            {say(words.basis)} <span lang="fr">{basis.text}</span>
          </p>
        </div>
      ))}
    </>
  )
}

/** Why a document would not be made again; a register that is silent says neither yes nor no. */
function Findings({ heading, outcome, preview, attached }: RulesProps) {
  const isOf = (advice: Advice) => (advice.code === 'wait-for-registry' ? 'unknown' : 'failed') === outcome
  const findings = preview.findings.filter(({ advice }) => isOf(advice))
  if (findings.length === 0) return null
  return (
    <>
      <h3>{heading}</h3>
      {findings.map(({ finding, advice }) => (
        <div key={finding} class={`rule ${outcome}`}>
          <p class="rule-name">{wordsFor('reissue-findings', finding)}</p>
          <AdviceLine advice={advice} attached={attached} />
        </div>
      ))}
    </>
  )
}

/** What the person can do; for a piece that is in the draft already, that it is. */
function AdviceLine({
  advice: { code, registry, documents = [] },
  attached,
}: {
  advice: Advice
  attached: ReadonlySet<string>
}) {
  const note = noteWordsFor('advice', code)
  return (
    <div class="advice">
      <p>
        <strong>{wordsFor('advice', code)}</strong>
        {registry !== undefined && ` (${wordsFor('fact-sources', registry)})`}
      </p>
      {note && <p>{note}</p>}
      {documents.length > 0 && (
        <ul>
          {documents.map((kind) => (
            <li key={kind}>
              {attached.has(kind) && <Icon name="several" />}
              {wordsFor('application-documents', kind)}
              {attached.has(kind) && ` (${say(words.attached)})`}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
