import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useEffect, useRef } from 'preact/hooks'
import { v7 } from 'uuid'
import { wordsFor } from './coded-words.ts'
import { FaultLine } from './fault-line.tsx'
import { codeOf, ownApplications } from './office.ts'
import { type MessagePage, markRead, sendMessage } from './seafarer-api.ts'
import { words } from './words.ts'

interface MessageThreadProps {
  readonly id: string
  readonly thread: MessagePage
  readonly onChanged: () => Promise<void>
  readonly onEarlier: () => Promise<void>
}

/** What the office and the person wrote; what is on the screen is read. */
export function MessageThread({ id, thread, onChanged, onEarlier }: MessageThreadProps) {
  const { items: messages, next } = thread
  const last = messages.at(-1)?.id
  useEffect(() => {
    if (last !== undefined) void markRead(id, last).then(() => forgetUnread(id), codeOf)
  }, [id, last])
  return (
    <section class="form-part" aria-labelledby="messages">
      <h2 id="messages">{say(words.messages)}</h2>
      {messages.length === 0 && <p>{say(words.noMessages)}</p>}
      {next !== null && (
        <button type="button" class="button" onClick={() => void onEarlier()}>
          {say(words.earlierMessages)}
        </button>
      )}
      <ol class="messages">
        {messages.map((message) => (
          <li key={message.id} class={`message ${message.author}`}>
            <p class="quiet">
              <strong>{say(message.author === 'seafarer' ? words.you : words.office)}</strong>{' '}
              <time dateTime={message.at}>{momentWords(message.at, language.value)}</time>
            </p>
            {message.documentKind !== null && (
              <p>
                <strong>{say(words.asksFor, { kind: wordsFor('application-documents', message.documentKind) })}</strong>
              </p>
            )}
            {message.kind === 'piece-request-end' && <p>{say(words.requestEnded)}</p>}
            <p class="message-text" lang="">
              {message.text}
            </p>
          </li>
        ))}
      </ol>
      <WriteMessage id={id} onSent={onChanged} />
    </section>
  )
}

/** The list says so at once, without asking anew. */
function forgetUnread(id: string): void {
  const current = ownApplications.peek()
  if (!current) return
  const items = current.said.items.map((one) => (one.id === id ? { ...one, unread: 0 } : one))
  ownApplications.value = { ...current, said: { ...current.said, items } }
}

function WriteMessage({ id, onSent }: { id: string; onSent: () => Promise<void> }) {
  const text = useRef<HTMLTextAreaElement>(null)
  /** The same until it has left: a message that is sent again after a failure is one message. */
  const key = useRef(v7())
  const state = useSignal<'writing' | 'sending' | 'sent'>('writing')
  const fault = useSignal<ProblemCode | null>(null)
  const send = async () => {
    const written = text.current?.value.trim() ?? ''
    if (written === '' || state.value === 'sending') return text.current?.focus()
    state.value = 'sending'
    fault.value = null
    try {
      await sendMessage(id, written, key.current)
      key.current = v7()
      if (text.current) text.current.value = ''
      state.value = 'sent'
      await onSent()
    } catch (cause) {
      fault.value = codeOf(cause)
      state.value = 'writing'
    }
  }
  return (
    <div class="form-field">
      <label for="message">{say(words.writeMessage)}</label>
      <textarea
        id="message"
        ref={text}
        class="field written"
        rows={4}
        maxLength={2000}
        onInput={() => {
          // another text is another message
          key.current = v7()
        }}
      />
      <button type="button" class="button" aria-disabled={state.value === 'sending'} onClick={() => void send()}>
        {say(words.sendMessage)}
      </button>
      <p role="status">
        {state.value === 'sent' && say(words.messageSent)}
        {state.value === 'sending' && say(words.sending)}
      </p>
      <FaultLine
        code={fault.value}
        {...(fault.value === 'network-unavailable' && { instead: say(words.messageNotSent) })}
      />
    </div>
  )
}
