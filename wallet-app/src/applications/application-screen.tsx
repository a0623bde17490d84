import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { PlaceLink } from '../places/place-link.tsx'
import { awaitedWords, keyOf } from './awaited-lines.tsx'
import { noteWordsFor, wordsFor } from './coded-words.ts'
import { kilobytes } from './draft-documents.tsx'
import { FaultLine } from './fault-line.tsx'
import { withEarlier, withNewest } from './join-thread.ts'
import { MessageThread } from './message-thread.tsx'
import { codeOf, refreshOffice } from './office.ts'
import { PiecePicker } from './piece-picker.tsx'
import {
  fetchApplication,
  fetchDocuments,
  fetchMessages,
  type MessagePage,
  type SentDocument,
  sendDocument,
  type WholeApplication,
} from './seafarer-api.ts'
import { SignInNotice } from './sign-in-notice.tsx'
import { applicationTitleName } from './title-name.ts'
import { goBack } from './view.ts'
import { Withdraw } from './withdraw.tsx'
import { words } from './words.ts'

interface Opened {
  readonly application: WholeApplication
  readonly documents: readonly SentDocument[]
  readonly messages: MessagePage
}

/** One application that the office has: where it stands, what it waits for, pieces and messages. */
export function ApplicationScreen({ id }: { id: string }) {
  const catalogue = useCatalogue()
  const opened = useSignal<Opened | null>(null)
  const fault = useSignal<ProblemCode | null>(null)
  const refresh = async () => {
    try {
      const [application, documents, newest] = await Promise.all([
        fetchApplication(id),
        fetchDocuments(id),
        fetchMessages(id),
      ])
      const messages = withNewest(opened.peek()?.messages ?? null, newest)
      opened.value = { application, documents, messages }
      fault.value = null
    } catch (cause) {
      fault.value = codeOf(cause)
    }
  }
  const readEarlier = async () => {
    const known = opened.peek()
    if (!known?.messages.next) return
    try {
      const earlier = await fetchMessages(id, known.messages.next)
      opened.value = { ...known, messages: withEarlier(known.messages, earlier) }
    } catch (cause) {
      fault.value = codeOf(cause)
    }
  }
  useEffect(() => void refresh(), [id])
  const current = opened.value
  return (
    <Frame heading={say(words.heading)} back={goBack}>
      <SignInNotice />
      <FaultLine code={fault.value} />
      {fault.value && (
        <button type="button" class="button" onClick={() => void refresh()}>
          {say(words.retry)}
        </button>
      )}
      {!current && !fault.value && <p role="status">{say(words.opening)}</p>}
      {current && catalogue && (
        <div class="application-form">
          <p class="draft-title">
            <strong lang={officialLanguage()}>{applicationTitleName(current.application.titleCode, catalogue)}</strong>
            <span>
              {wordsFor('application-kinds', current.application.kind)} ·{' '}
              {wordsFor('application-states', current.application.state)}
            </span>
          </p>
          <Standing application={current.application} />
          <Decision application={current.application} />
          <Documents {...current} onSent={refresh} />
          <MessageThread id={id} thread={current.messages} onChanged={refresh} onEarlier={readEarlier} />
          <History application={current.application} />
          {isOpen(current.application) && <Withdraw id={id} onWithdrawn={refresh} />}
        </div>
      )}
    </Frame>
  )
}

function isOpen({ state }: WholeApplication): boolean {
  return state !== 'granted' && state !== 'refused' && state !== 'withdrawn'
}

function Standing({ application: { awaiting } }: { application: WholeApplication }) {
  return (
    <section class="form-part" aria-labelledby="standing">
      <h2 id="standing">{say(words.whatNow)}</h2>
      {awaiting.length === 0 && <p>{say(words.nothingAwaited)}</p>}
      <ul class="awaiting">
        {awaiting.map((awaited) => {
          const note = noteWordsFor('awaited', awaited.what)
          return (
            <li key={keyOf(awaited)} class={awaited.of === 'seafarer' ? 'awaited yours' : 'awaited'}>
              <strong>{awaitedWords(awaited)}</strong>
              {note && <span>{note}</span>}
              <span class="quiet">{say(words.since, { date: momentWords(awaited.since, language.value) })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Decision({ application: { decision } }: { application: WholeApplication }) {
  if (!decision) return null
  const isGranted = decision.kind === 'grant'
  return (
    <section class="form-part" aria-labelledby="decision">
      <h2 id="decision">{say(words.decided, { date: momentWords(decision.at, language.value) })}</h2>
      <p>{say(isGranted ? words.granted : words.refused)}</p>
      <ul>
        {decision.reasons.map((reason) => (
          <li key={reason}>{wordsFor('refusal-reasons', reason)}</li>
        ))}
      </ul>
      {decision.remark && <p class="written-by-office">{decision.remark}</p>}
      {isGranted && (
        <PlaceLink to="receive" class="button main">
          {say(words.receive)}
        </PlaceLink>
      )}
    </section>
  )
}

function Documents({ application, documents, onSent }: Opened & { readonly onSent: () => Promise<void> }) {
  const said = useSignal(false)
  const wanted = application.awaiting.find(({ documentKind }) => documentKind !== undefined)?.documentKind
  const send = async (kind: string, file: Blob) => {
    said.value = false
    await sendDocument(application.id, kind, file)
    await onSent()
    said.value = true
    // the list behind it says what is awaited now
    void refreshOffice()
  }
  return (
    <section class="form-part" aria-labelledby="sent-documents">
      <h2 id="sent-documents">{say(words.documentsSent)}</h2>
      {documents.length === 0 && <p>{say(words.noDocuments)}</p>}
      <ul class="piece-list">
        {documents.map((document) => (
          <li key={document.id}>
            <span>
              {wordsFor('application-documents', document.kind)}
              <span class="quiet">
                {' '}
                {say(words.fileSize, { size: kilobytes(document.size) })},{' '}
                {say(document.author === 'seafarer' ? words.sentOn : words.receivedAtOffice, {
                  date: momentWords(document.at, language.value),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {isOpen(application) && (
        <>
          <h3>{say(words.addDocument)}</h3>
          <p class="quiet">{say(words.documentsAdvice)}</p>
          <PiecePicker key={wanted ?? 'any'} id="sent-piece" wanted={wanted} onPiece={send} />
        </>
      )}
      <p role="status">{said.value && say(words.documentSent)}</p>
    </section>
  )
}

function History({ application: { events, submittedOn } }: { application: WholeApplication }) {
  return (
    <details class="form-part">
      <summary>{say(words.history)}</summary>
      <p>{say(words.submittedOn, { date: dayWords(submittedOn, language.value) })}</p>
      <ol class="history">
        {events.map(({ toState, at }) => (
          <li key={at + toState}>
            <time dateTime={at}>{momentWords(at, language.value)}</time> {wordsFor('application-states', toState)}
          </li>
        ))}
      </ol>
    </details>
  )
}
