import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Fact, ReportDocument, ReportedPerson, ReportedTitle } from './report-document.ts'

/** A report as it stands on paper. Only what it says of people and titles makes rows: its tables can be read aloud. */
export function ReportPage({ report }: { report: ReportDocument }) {
  return (
    <article class="report" lang={report.language}>
      <header>
        <h2 class="report-title">{report.title}</h2>
        {report.warning && <p class="report-warning">{report.warning}</p>}
        <Facts facts={report.facts} />
        {report.note !== '' && (
          <p class="report-note">
            <strong>{report.noteLabel}</strong> {report.note}
          </p>
        )}
      </header>
      {report.people.map((person, at) => (
        <Person key={at} person={person} report={report} />
      ))}
      <footer class="report-knowledge">
        <Facts facts={report.knowledge} />
        <p>{report.limits}</p>
      </footer>
    </article>
  )
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="report-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Person({ person, report }: { person: ReportedPerson; report: ReportDocument }) {
  return (
    <section class="report-person">
      <h3 translate={false}>
        <bdi>{person.name}</bdi>
      </h3>
      <p>{person.details.join(' · ')}</p>
      {person.note !== '' && (
        <p class="report-note">
          <strong>{report.noteLabel}</strong> {person.note}
        </p>
      )}
      <table>
        <thead>
          <tr>
            {report.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {person.titles.map((title, at) => (
            <Row key={at} title={title} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ title }: { title: ReportedTitle }) {
  return (
    <tr class={title.colour}>
      <td>
        <p class="report-verdict">
          <VerdictIcon colour={title.colour} size={20} />
          <strong>{title.verdict}</strong>
        </p>
        {title.circumstances.map((line) => (
          <p key={line} class="report-small">
            {line}
          </p>
        ))}
      </td>
      <td>
        {title.claim && <p class="report-small">{title.claim}</p>}
        {title.name}
      </td>
      <td>
        {title.number.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </td>
    </tr>
  )
}
