import { Problem } from '@vigie/shared/problem.ts'
import { type Cryptoki, isAnswer, openCryptoki } from './cryptoki.ts'
import { CKR, CryptokiError } from './cryptoki-numbers.ts'
import { openTokenConnection, type TokenConnection, type TokenSession } from './token-connection.ts'

export interface TokenSettings {
  /** The maker's library, absolute. */
  readonly modulePath: string
  readonly label: string
  readonly readPin: () => Promise<string>
}

/** A token that may go away and come back. */
export interface Token {
  /** Does some work in a session; with a new one where it was lost. Refuses with `token-unavailable` meanwhile. */
  use<T>(work: (at: TokenSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** After a token was not found, it is not looked for again at once: some modules take seconds to say so. */
const restMs = 1_000

/** Answers that mean: this session, or all of them, are no more; a new login may help. */
const lossAnswers = [
  CKR.SLOT_ID_INVALID,
  CKR.GENERAL_ERROR,
  CKR.FUNCTION_FAILED,
  CKR.DEVICE_ERROR,
  CKR.DEVICE_REMOVED,
  CKR.KEY_HANDLE_INVALID,
  CKR.OBJECT_HANDLE_INVALID,
  CKR.SESSION_CLOSED,
  CKR.SESSION_HANDLE_INVALID,
  CKR.TOKEN_NOT_PRESENT,
  CKR.TOKEN_NOT_RECOGNIZED,
  CKR.USER_NOT_LOGGED_IN,
  CKR.CRYPTOKI_NOT_INITIALIZED,
] as const

/** Loads the module (`settings-invalid` where there is none) and logs in at the first use. */
export function openToken(settings: TokenSettings): Token {
  const cryptoki = loadModule(settings.modulePath)
  const link = createLink(cryptoki, settings)
  return {
    async use(work) {
      const connection = await link.connect()
      try {
        return await connection.run(work)
      } catch (error) {
        if (!isAnswer(error, ...lossAnswers)) throw error
        await link.drop(connection)
      }
      const again = await link.connect()
      try {
        return await again.run(work)
      } catch (cause) {
        if (!isAnswer(cause, ...lossAnswers)) throw cause
        await link.drop(again)
        throw new Problem('token-unavailable', 'the token does not do what it is asked', { cause })
      }
    },
    close: link.close,
  }
}

function loadModule(modulePath: string): Cryptoki {
  try {
    return openCryptoki(modulePath)
  } catch (cause) {
    throw new Problem('settings-invalid', 'VIGIE_SIGNER_TOKEN_MODULE: expected a PKCS#11 module', { cause })
  }
}

/** At most one connection; what failed rests for a while, and a PIN that was refused rests until the next start. */
function createLink(cryptoki: Cryptoki, { label, readPin }: TokenSettings) {
  let current: Promise<TokenConnection> | null = null
  let closing: Promise<void> = Promise.resolve()
  let failure: { readonly problem: Problem; readonly until: number } | null = null

  async function open(): Promise<TokenConnection> {
    await closing
    try {
      return await openTokenConnection(cryptoki, { label, pin: await readPin() })
    } catch (error) {
      current = null
      const problem = problemOf(error)
      const until = problem.code === 'token-pin-refused' ? Number.POSITIVE_INFINITY : performance.now() + restMs
      failure = { problem, until }
      throw problem
    }
  }

  async function drop(connection: TokenConnection): Promise<void> {
    const opened = current
    if (opened === null || (await opened.catch(() => null)) !== connection || current !== opened) return
    current = null
    closing = connection.close()
  }

  return {
    async connect(): Promise<TokenConnection> {
      if (failure && performance.now() < failure.until) throw failure.problem
      failure = null
      current ??= open()
      return current
    },
    drop,
    async close(): Promise<void> {
      const connection = await current?.catch(() => null)
      if (connection) await drop(connection)
      await closing
    },
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof CryptokiError) return new Problem('token-unavailable', error.message, { cause: error })
  throw error
}
