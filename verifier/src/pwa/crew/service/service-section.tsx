import type { CrewAlert, CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { Teller } from '../answer/use-teller.ts'
import type { Trial } from '../check/trial.ts'
import { PermisPart } from './permis-part.tsx'
import { alertWords, words } from './words.ts'

interface ServiceSectionProps {
  readonly trial: Trial
  readonly service: CrewCheckView
  readonly teller: Teller
}

/** What a shipowner is told first: alerts, what does not count, and where the permis d'armement is. */
export function ServiceSection({ trial, service, teller }: ServiceSectionProps) {
  const { alerts, judged, notJudged } = service
  const problems = useProblemWords()
  const faults = judged?.faults ?? []
  return (
    <>
      {notJudged && (
        <p class="notice" role="alert">
          {say(words.notJudged)} {problems?.labelOf(notJudged)}
        </p>
      )}
      {alerts.length > 0 && <Alerts alerts={alerts} teller={teller} />}
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
      <PermisPart trial={trial} service={service} />
    </>
  )
}

function Alerts({ alerts, teller }: { alerts: readonly CrewAlert[]; teller: Teller }) {
  const catalogue = useCatalogue()
  return (
    <section aria-labelledby="crew-alerts">
      <h2 id="crew-alerts">{say(words.alerts)}</h2>
      <ul class="crew-missing">
        {alerts.map((alert) => (
          <li key={alert.id}>
            {alertSentence(alert)}
            {alert.day && (
              <span class="quiet"> {say(words.alertOn, { date: dayWords(alert.day, language.value) })}</span>
            )}
          </li>
        ))}
      </ul>
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
