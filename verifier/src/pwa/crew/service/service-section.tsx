import type { CrewAlert, CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { Teller } from '../answer/use-teller.ts'
import type { Trial } from '../check/trial.ts'
import { readAlerts } from '../keeping/crew-check-client.ts'
import { takeAnswer } from '../keeping/keep-crew.ts'
import { keptOf } from '../keeping/service-keeper.ts'
import { DefinitionsPart } from './definitions-part.tsx'
import { PermisPart } from './permis-part.tsx'
import { alertWords, words } from './words.ts'

interface ServiceSectionProps {
  readonly trial: Trial
  readonly service: CrewCheckView
  readonly teller: Teller
}

/** What a shipowner is told first: alerts, what does not count, and where the permis d'armement is. */
export function ServiceSection({ trial, service, teller }: ServiceSectionProps) {
  const { alerts, judged, notJudged, judging } = service
  const problems = useProblemWords()
  const faults = judged?.faults ?? []
  return (
    <>
      {notJudged && (
        <p class="notice" role="alert">
          {say(words.notJudged)} {problems?.labelOf(notJudged)}
        </p>
      )}
      {judging && (
        <p class="notice" role="status">
          {say(words.judging, { verified: String(judging.verified), members: String(judging.members) })}
        </p>
      )}
      {alerts.length > 0 && <Alerts checkId={service.id} alerts={alerts} teller={teller} />}
      {faults.length > 0 && (
        <section aria-labelledby="crew-faults">
          <h2 id="crew-faults">{say(words.faults)}</h2>
          <ul class="crew-missing">
            {faults.map(({ code, memberId }, at) => (
              <li key={at}>
                {memberId === null
                  ? problems?.labelOf(code)
                  : say(words.alertOf, { what: problems?.labelOf(code) ?? '', name: teller.memberName(memberId) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {judged && <DefinitionsPart service={service} judged={judged} teller={teller} />}
      <PermisPart trial={trial} service={service} />
    </>
  )
}

interface AlertsProps {
  readonly checkId: string
  readonly alerts: readonly CrewAlert[]
  readonly teller: Teller
}

function Alerts({ checkId, alerts, teller }: AlertsProps) {
  const catalogue = useCatalogue()
  const unread = alerts.flatMap(({ id, readAt }) => (readAt === null ? id : []))
  return (
    <section aria-labelledby="crew-alerts">
      <h2 id="crew-alerts">{say(words.alerts)}</h2>
      <ul class="crew-missing">
        {alerts.map((alert) => (
          <li key={alert.id} class={alert.readAt === null ? undefined : 'quiet'}>
            {alertSentence(alert)}
            {alert.day && (
              <span class="quiet"> {say(words.alertOn, { date: dayWords(alert.day, language.value) })}</span>
            )}
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <button
          type="button"
          class="button"
          onClick={() => void takeAnswer(async ({ kept }) => keptOf(await readAlerts(checkId, unread), kept.undecided))}
        >
          {say(words.alertsRead)}
        </button>
      )}
    </section>
  )

  function alertSentence({ code, memberId, titleCode }: CrewAlert): string {
    const what = say(alertWords[code])
    if (memberId === null) return what
    const name = teller.memberName(memberId)
    if (titleCode === null || !catalogue) return say(words.alertOf, { what, name })
    return say(words.alertOfTitle, { what, title: titleNameOf(catalogue, titleCode), name })
  }
}
