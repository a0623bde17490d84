import { Problem } from '@vigie/shared/problem.ts'
import { type Cryptoki, isAnswer, type ObjectHandle, type Session, type Slot } from './cryptoki.ts'
import { CKF, CKR, CKU } from './cryptoki-numbers.ts'

/** Enough to keep a token across a network busy; one per thread that Node has for such calls. */
const mostSessions = 4

export interface TokenSession {
  readonly cryptoki: Cryptoki
  readonly session: Session
  /** Handles of keys found before; good for as long as this connection. */
  readonly handles: Map<string, ObjectHandle>
}

/** One login to one token, until the token goes away. */
export interface TokenConnection {
  run<T>(work: (at: TokenSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface TokenLogin {
  readonly label: string
  readonly pin: string
}

/** Finds the token by its label and logs in; `token-pin-refused` when it wants another PIN. */
export async function openTokenConnection(cryptoki: Cryptoki, { label, pin }: TokenLogin): Promise<TokenConnection> {
  await cryptoki.initialize()
  try {
    const slot = await findToken(cryptoki, label)
    const first = await cryptoki.openSession(slot)
    await logIn(cryptoki, first, pin)
    return connectionOf(cryptoki, slot, first)
  } catch (error) {
    // a token that comes back later is seen by a module that starts again
    await cryptoki.finalize().catch(ignoreAnswer)
    throw error
  }
}

async function findToken(cryptoki: Cryptoki, label: string): Promise<Slot> {
  const slots = await cryptoki.listSlots()
  const tokens = await Promise.all(slots.map(async (slot) => ({ slot, ...(await cryptoki.readToken(slot)) })))
  const [token, ...others] = tokens.filter((found) => found.label === label && found.flags & CKF.TOKEN_INITIALIZED)
  if (!token) throw new Problem('token-unavailable', 'no token of that label in the slots of the module')
  if (others.length > 0) throw new Problem('token-unavailable', 'two tokens have that label')
  if (token.flags & CKF.USER_PIN_LOCKED) throw new Problem('token-pin-refused', 'the token is locked')
  // whoever used up the tries but one, the last is for a person who knows the PIN
  if (token.flags & CKF.USER_PIN_FINAL_TRY) throw new Problem('token-pin-refused', 'the token has one try left')
  return token.slot
}

const pinAnswers = [CKR.PIN_INCORRECT, CKR.PIN_INVALID, CKR.PIN_LEN_RANGE, CKR.PIN_EXPIRED, CKR.PIN_LOCKED] as const

async function logIn(cryptoki: Cryptoki, session: Session, pin: string): Promise<void> {
  try {
    await cryptoki.login(session, CKU.USER, pin)
  } catch (cause) {
    if (!isAnswer(cause, ...pinAnswers, CKR.USER_PIN_NOT_INITIALIZED)) throw cause
    throw new Problem('token-pin-refused', 'the token refuses the PIN', { cause })
  }
}

function connectionOf(cryptoki: Cryptoki, slot: Slot, first: Session): TokenConnection {
  const handles = new Map<string, ObjectHandle>()
  const sessions = createSessionPool(first, () => cryptoki.openSession(slot))
  const running = new Set<Promise<unknown>>()

  async function runInSession<T>(work: (at: TokenSession) => Promise<T>): Promise<T> {
    const session = await sessions.take()
    try {
      return await work({ cryptoki, session, handles })
    } finally {
      sessions.giveBack(session)
    }
  }

  return {
    async run(work) {
      const done = runInSession(work)
      running.add(done)
      try {
        return await done
      } finally {
        running.delete(done)
      }
    },
    async close() {
      // the module must not end under a call that another thread is in
      await Promise.allSettled(running)
      await cryptoki.closeAllSessions(slot).catch(ignoreAnswer)
      await cryptoki.finalize().catch(ignoreAnswer)
    },
  }
}

/** A session does one thing at a time (PKCS#11 part 5.2); who finds none waits for the next. */
function createSessionPool(first: Session, open: () => Promise<Session>) {
  const idle = [first]
  const waiting: ((session: Session) => void)[] = []
  let count = 1
  return {
    async take(): Promise<Session> {
      const session = idle.pop()
      if (session !== undefined) return session
      if (count < mostSessions) {
        count += 1
        try {
          return await open()
        } catch (error) {
          count -= 1
          if (!isAnswer(error, CKR.SESSION_COUNT)) throw error
        }
      }
      return idle.pop() ?? new Promise((resolve) => waiting.push(resolve))
    },
    giveBack(session: Session): void {
      const next = waiting.shift()
      if (next) next(session)
      else idle.push(session)
    },
  }
}

/** Of a token that is gone, nothing can be closed in order. */
function ignoreAnswer(error: unknown): void {
  if (!isAnswer(error, ...Object.values(CKR))) throw error
}
