import { useSignal } from '@preact/signals'
import type { CrewReport, Finding } from '@vigie/shared/crew/crew-report.ts'
import { say, wordsOf } from '@vigie/shared/ui/say.ts'
import type { Differences } from '../check/compare-reports.ts'
import { confidenceWords, words } from '../words.ts'
import { groupByRule } from './group-by-rule.ts'
import { OutcomeLine } from './outcome-line.tsx'
import type { Teller } from './use-teller.ts'

interface FindingsSectionProps {
  readonly report: CrewReport
  readonly differences: Differences
  readonly teller: Teller
}

/** Everything that was asked: what failed, what a person must judge, warnings, and folded, what is met. */
export function FindingsSection({ report: { findings }, ...shown }: FindingsSectionProps) {
  const decided = findings.filter(({ isWarning }) => !isWarning)
  const failed = decided.filter(({ outcome }) => outcome === 'failed')
  const unknown = decided.filter(({ outcome }) => outcome === 'unknown')
  const passed = decided.filter(({ outcome }) => outcome === 'passed')
  const warnings = findings.filter(({ isWarning, outcome }) => isWarning && outcome !== 'passed')
  return (
    <>
      {failed.length > 0 && (
        <section aria-labelledby="crew-failed">
          <h2 id="crew-failed">{say(words.failedFindings, { count: String(failed.length) })}</h2>
          <FindingList findings={failed} {...shown} />
        </section>
      )}
      {unknown.length > 0 && (
        <section aria-labelledby="crew-unknown">
          <h2 id="crew-unknown" tabIndex={-1}>
            {say(words.toBeJudgedCount, { count: String(unknown.length) })}
          </h2>
          <p class="quiet">{say(words.toBeJudgedNote)}</p>
          <FindingList findings={unknown} {...shown} />
        </section>
      )}
      {warnings.length > 0 && (
        <FoldedFindings
          heading={say(words.warnings, { count: String(warnings.length) })}
          findings={warnings}
          {...shown}
        />
      )}
      {passed.length > 0 && (
        <FoldedFindings
          heading={say(words.passedFindings, { count: String(passed.length) })}
          findings={passed}
          {...shown}
        />
      )}
    </>
  )
}

type Shown = Omit<FindingsSectionProps, 'report'> & { readonly findings: readonly Finding[] }

/** What is folded costs nothing until it is opened. */
function FoldedFindings({ heading, ...shown }: Shown & { readonly heading: string }) {
  const isOpen = useSignal(false)
  return (
    <details
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>{heading}</summary>
      {isOpen.value && <FindingList {...shown} />}
    </details>
  )
}

const firstShown = 40

/** By rule, in the order of the worst: a crew of twenty with one thing wrong is one line, and twenty when it is opened. */
function FindingList({ findings, ...shown }: Shown) {
  const groups = groupByRule(findings)
  return (
    <ul class="crew-findings">
      {groups.map((group) => (
        <li key={group[0].key}>
          {group.length === 1 ? <Findings findings={group} {...shown} /> : <FindingGroup findings={group} {...shown} />}
        </li>
      ))}
    </ul>
  )
}

function FindingGroup({ findings, ...shown }: Shown) {
  const isOpen = useSignal(false)
  const [first] = findings
  if (!first) return null
  const isChanged = findings.some(({ key }) => shown.differences.changedFindings.has(key))
  return (
    <details
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>
        <div class="crew-finding-line">
          <OutcomeLine outcome={first.outcome}>
            {say(words.grouped, { rule: wordsOf(first.name), count: String(findings.length) })}
          </OutcomeLine>
          <span class="quiet" lang="fr">
            {first.basis.text}
          </span>
          {isChanged && <span class="crew-was">{say(words.changed)}</span>}
        </div>
      </summary>
      {isOpen.value && <Findings findings={findings} {...shown} />}
    </details>
  )
}

function Findings({ findings, differences, teller }: Shown) {
  const isAll = useSignal(false)
  const shown = isAll.value ? findings : findings.slice(0, firstShown)
  return (
    <>
      {shown.map((finding) => (
        <FindingItem
          key={finding.key}
          finding={finding}
          isChanged={differences.changedFindings.has(finding.key)}
          teller={teller}
        />
      ))}
      {shown.length < findings.length && (
        <button
          type="button"
          class="button"
          onClick={() => {
            isAll.value = true
          }}
        >
          {say(words.showAll, { count: String(findings.length) })}
        </button>
      )}
    </>
  )
}

interface FindingItemProps {
  readonly finding: Finding
  readonly isChanged: boolean
  readonly teller: Teller
}

/** The sentence first; the rule, its text and how sure we are of it, the evidence and the remedy unfold. */
function FindingItem({ finding, isChanged, teller }: FindingItemProps) {
  const { outcome, sentence, remedy, rule, name, basis, titles } = finding
  return (
    <details class="crew-finding">
      <summary>
        <div class="crew-finding-line">
          <OutcomeLine outcome={outcome}>{teller.tell(sentence)}</OutcomeLine>
          {isChanged && <span class="crew-was">{say(words.changed)}</span>}
        </div>
      </summary>
      <dl class="facts">
        {remedy && (
          <>
            <dt>{say(words.remedy)}</dt>
            <dd>{teller.tell(remedy)}</dd>
          </>
        )}
        <dt>{say(words.rule, { rule })}</dt>
        <dd>{wordsOf(name)}</dd>
        <dt>{say(words.legalText)}</dt>
        <dd lang="fr">
          {basis.text} <span class="quiet">({say(confidenceWords[basis.confidence])})</span>
        </dd>
        <dt>{say(words.evidence)}</dt>
        <dd>{titles.length === 0 ? say(words.noEvidence) : titles.map((id) => teller.titleName(id)).join(' · ')}</dd>
      </dl>
    </details>
  )
}
