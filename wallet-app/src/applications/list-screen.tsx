import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { AwaitedLines } from './awaited-lines.tsx'
import { wordsFor } from './coded-words.ts'
import type { Draft } from './draft.ts'
import { drafts } from './draft-store.ts'
import { FaultLine } from './fault-line.tsx'
import { listMore, needsPerson, officeFault, ownApplications, refreshOffice } from './office.ts'
import { Reminders } from './reminders.tsx'
import type { OwnApplication } from './seafarer-api.ts'
import { SignInNotice } from './sign-in-notice.tsx'
import { applicationTitleName } from './title-name.ts'
import { openView } from './view.ts'
import { words } from './words.ts'

export function ListScreen() {
  const begin = (
    <button type="button" id="new-application" class="button main" onClick={() => openView({ kind: 'choose' })}>
      <Icon name="add" />
      {say(words.newApplication)}
    </button>
  )
  return (
    <Frame heading={say(words.heading)} actions={begin}>
      <SignInNotice />
      <Drafts />
      <Own />
      <Reminders />
    </Frame>
  )
}

function Drafts() {
  const catalogue = useCatalogue()
  const kept = drafts.value ?? []
  if (kept.length === 0 || !catalogue) return null
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{say(words.drafts)}</h2>
      <ul class="application-list">
        {kept.map((draft) => (
          <li key={draft.id}>
            <button type="button" class="application-card" onClick={() => openView({ kind: 'draft', id: draft.id })}>
              <strong lang={officialLanguage()}>{applicationTitleName(draft.titleCode, catalogue)}</strong>
              <span>{wordsFor('application-kinds', draft.kind)}</span>
              <span class="quiet">{draftWords(draft)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function draftWords({ applicationId, savedAt }: Draft): string {
  if (applicationId !== null) return say(words.toSend)
  return say(words.draftSaved, { date: momentWords(savedAt, language.value) })
}

function Own() {
  const catalogue = useCatalogue()
  const own = ownApplications.value
  const fault = officeFault.value
  if (!own || !catalogue) return fault === null || fault === 'sign-in-needed' ? null : <NotLoaded />
  const { items, next } = own.said
  return (
    <section aria-labelledby="own">
      <h2 id="own">{say(words.own)}</h2>
      {fault !== null && (
        <p class="quiet" role="status">
          {say(fault === 'network-unavailable' ? words.asOf : words.asOfThen, {
            date: momentWords(own.at, language.value),
          })}
        </p>
      )}
      {fault !== 'network-unavailable' && fault !== 'sign-in-needed' && <FaultLine code={fault} />}
      {items.length === 0 && <p>{say(words.none)}</p>}
      <ul class="application-list">
        {items.map((application) => (
          <li key={application.id}>
            <ApplicationCard application={application} name={applicationTitleName(application.titleCode, catalogue)} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <button type="button" class="button" onClick={() => void listMore().catch(() => undefined)}>
          {say(words.more)}
        </button>
      )}
    </section>
  )
}

function ApplicationCard({ application, name }: { application: OwnApplication; name: string }) {
  const { id, kind, state, submittedOn, awaiting, unread } = application
  const open = () => openView({ kind: 'application', id })
  return (
    <button type="button" class={`application-card${needsPerson(application) ? ' to-do' : ''}`} onClick={open}>
      <strong lang={officialLanguage()}>{name}</strong>
      <span>
        {wordsFor('application-kinds', kind)} · {wordsFor('application-states', state)}
      </span>
      <AwaitedLines awaiting={awaiting} />
      {unread > 0 && <span class="unread">{unreadWords(unread)}</span>}
      <span class="quiet">{say(words.submittedOn, { date: dayWords(submittedOn, language.value) })}</span>
    </button>
  )
}

function unreadWords(count: number): string {
  return count === 1 ? say(words.messageUnread) : say(words.messagesUnread, { count: String(count) })
}

function NotLoaded() {
  return (
    <div class="notice">
      <p>{say(words.notLoaded)}</p>
      <FaultLine code={officeFault.value} />
      <button type="button" class="button" onClick={() => void refreshOffice()}>
        {say(words.retry)}
      </button>
    </div>
  )
}
