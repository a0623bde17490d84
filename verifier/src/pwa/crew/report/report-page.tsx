import type { CrewReport, Finding, SeatReport } from '@vigie/shared/crew/crew-report.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { askedWords, distanceSentence, reachWords } from '../answer/distance-words.ts'
import { groupByRule, type RuleFindings } from '../answer/group-by-rule.ts'
import { groupMissing } from '../answer/group-missing.ts'
import { originWords } from '../answer/origin-words.ts'
import { OutcomeLine } from '../answer/outcome-line.tsx'
import type { Teller } from '../answer/use-teller.ts'
import type { CrewCheck } from '../check/crew-check.ts'
import { colourOf, crewColourOf } from '../check/outcome-colour.ts'
import { crewLabel } from '../crew-label.ts'
import { confidenceWords, words as crewWords, outcomeWords } from '../words.ts'
import { words } from './words.ts'

interface ReportPageProps {
  readonly check: CrewCheck
  readonly report: CrewReport
  readonly isTrial: boolean
  readonly teller: Teller
}

/** One question, its answer, and all that it rests on, in the order in which somebody else will want to check it. */
export function ReportPage({ check, report, isTrial, teller }: ReportPageProps) {
  const { outcome, distance, checkedOn, lawEdition, findings, missing } = report
  const open = findings.filter((finding) => finding.outcome !== 'passed')
  const met = findings.filter((finding) => finding.outcome === 'passed').map(({ rule }) => rule)
  return (
    <article class="crew-report">
      <h2 class="crew-report-title">{say(words.title)}</h2>
      {isTrial && <p class="crew-report-warning">{say(words.trialWarning)}</p>}
      <p class={`crew-report-answer ${crewColourOf[outcome]}`}>
        <VerdictIcon colour={crewColourOf[outcome]} size={32} />
        <strong>{crewLabel('crew-outcomes', outcome)}</strong>
      </p>
      <p>
        <strong>{distanceSentence(report, { ...teller, lines: check.manning.lines })}</strong>{' '}
        {askedWords(distance.asked)}
      </p>
      <dl class="crew-report-facts">
        <dt>{say(words.ship)}</dt>
        <dd>
          <bdi>{shipWords(check)}</bdi>
        </dd>
        <dt>{say(words.voyage)}</dt>
        <dd>
          {say(crewWords.voyageDays, {
            from: dayWords(check.voyage.from, language.value),
            until: dayWords(check.voyage.until, language.value),
          })}
        </dd>
        <dt>{say(words.document)}</dt>
        <dd>{originWords(check)}</dd>
      </dl>
      {missing.length > 0 && (
        <>
          <h3>{say(crewWords.missing)}</h3>
          <ul class="crew-report-list">
            {groupMissing(report).map(({ key, persons, items }) => (
              <li key={key}>
                {items.map(({ sentence }, at) => (
                  <p key={at}>
                    {persons > 1 && <strong>{say(crewWords.times, { count: String(persons) })} </strong>}
                    {teller.tell(sentence)}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      <LineTable check={check} report={report} teller={teller} />
      <OthersOnBoard report={report} teller={teller} />
      <OpenFindings heading={crewWords.failedFindings} findings={open.filter(isDecided('failed'))} teller={teller} />
      <OpenFindings heading={crewWords.toBeJudgedCount} findings={open.filter(isDecided('unknown'))} teller={teller} />
      <OpenFindings heading={crewWords.warnings} findings={open.filter(({ isWarning }) => isWarning)} teller={teller} />
      <footer class="crew-report-foot">
        {met.length > 0 && <p>{say(words.metRules, { rules: [...new Set(met)].sort().join(', ') })}</p>}
        <p>{say(crewWords.checkedOn, { date: dayWords(checkedOn, language.value), edition: lawEdition })}</p>
        {report.hasStatedFacts && <p>{say(crewWords.hasStated)}</p>}
        <p>{say(words.limits)}</p>
      </footer>
    </article>
  )
}

function shipWords({ ship: { name, imoNumber, registration } }: CrewCheck): string {
  return [name, imoNumber && `IMO ${imoNumber}`, registration].filter((part) => part).join(' · ')
}

function LineTable({ check, report, teller }: Omit<ReportPageProps, 'isTrial'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say(words.line)}</th>
          <th scope="col">{say(words.who)}</th>
          <th scope="col">{say(words.result)}</th>
          <th scope="col">{say(words.howFar)}</th>
        </tr>
      </thead>
      <tbody>
        {check.manning.lines.flatMap((line) => {
          const seats = report.lines.find(({ lineId }) => lineId === line.id)?.seats ?? []
          return seats.map((seat, at) => (
            <SeatEntry key={`${line.id} ${at}`} line={line} seat={seat} isFirst={at === 0} teller={teller} />
          ))
        })}
      </tbody>
    </table>
  )
}

interface SeatEntryProps {
  readonly line: ManningLine
  readonly seat: SeatReport
  readonly isFirst: boolean
  readonly teller: Teller
}

function SeatEntry({ line, seat: { memberId, outcome, reach }, isFirst, teller }: SeatEntryProps) {
  const post = say(crewWords.lineTitle, { number: String(line.number), post: teller.postName(line.capacities) })
  return (
    <tr class={colourOf[outcome]}>
      <td>{isFirst ? post : <span class="visually-hidden">{post}</span>}</td>
      <td translate={false}>{memberId === null ? say(crewWords.emptySeat) : teller.memberName(memberId)}</td>
      <td>
        <OutcomeLine outcome={outcome}>{say(outcomeWords[outcome])}</OutcomeLine>
      </td>
      <td>{memberId === null ? '' : reachWords(reach)}</td>
    </tr>
  )
}

function OthersOnBoard({ report: { members }, teller }: Pick<ReportPageProps, 'report' | 'teller'>) {
  const others = members.filter(({ lineId }) => lineId === null)
  if (others.length === 0) return null
  return (
    <p>{say(words.othersOnBoard, { names: others.map(({ memberId }) => teller.memberName(memberId)).join(' · ') })}</p>
  )
}

const isDecided = (wanted: Finding['outcome']) => (finding: Finding) => finding.outcome === wanted && !finding.isWarning

interface OpenFindingsProps {
  readonly heading: (typeof crewWords)['failedFindings' | 'toBeJudgedCount' | 'warnings']
  readonly findings: readonly Finding[]
  readonly teller: Teller
}

function OpenFindings({ heading, findings, teller }: OpenFindingsProps) {
  if (findings.length === 0) return null
  return (
    <>
      <h3>{say(heading, { count: String(findings.length) })}</h3>
      {groupByRule(findings).map((group) => (
        <RuleEntry key={group[0].key} group={group} teller={teller} />
      ))}
    </>
  )
}

/** The rule and its text once; below it, each of whom it speaks. */
function RuleEntry({ group, teller }: { group: RuleFindings; teller: Teller }) {
  const [{ rule, name, basis }] = group
  return (
    <section class="crew-report-finding">
      <p class="crew-report-small">
        {say(crewWords.rule, { rule })} · {wordsOf(name)} · <span lang="fr">{basis.text}</span> ·{' '}
        {say(words.howSure, { confidence: say(confidenceWords[basis.confidence]) })}
      </p>
      {group.map((finding) => (
        <FindingEntry key={finding.key} finding={finding} teller={teller} />
      ))}
    </section>
  )
}

function FindingEntry({ finding, teller }: { finding: Finding; teller: Teller }) {
  const { outcome, sentence, remedy, titles } = finding
  return (
    <div>
      <OutcomeLine outcome={outcome}>{teller.tell(sentence)}</OutcomeLine>
      {titles.length > 0 && (
        <p class="crew-report-small">
          {say(words.restsOn, { titles: titles.map((id) => teller.titleName(id)).join(' · ') })}
        </p>
      )}
      {remedy && <p>{teller.tell(remedy)}</p>}
    </div>
  )
}
