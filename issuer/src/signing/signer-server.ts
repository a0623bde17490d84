import { chmod, mkdir, rm, stat } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { crashPoint } from '../crash-points.ts'
import { listJournaled } from './journaled-holder.ts'
import { type SigningContext, signPlan } from './sign-plan.ts'
import { createLineReader, maxRequestBytes, type SignerAnswer } from './signer-protocol.ts'

export interface SignerServer {
  close(): Promise<void>
}

export interface SignerServerOptions {
  readonly socketPath: string
  /** May still be opening: requests wait for it. */
  readonly context: SigningContext | Promise<SigningContext>
  /** Our own faults, for the log; the caller learns nothing of them. */
  readonly onFault: (fault: unknown) => void
  /** The code of every refusal, for the log. */
  readonly onRefused?: (code: ProblemCode) => void
  /** A connection that says nothing, or a signature that does not come, for this long is closed. */
  readonly deadlineMs?: number
}

/** Listens on a Unix socket that only its owner and group may open, in a folder of the owner's. */
export async function startSignerServer(options: SignerServerOptions): Promise<SignerServer> {
  const { socketPath } = options
  await mkdir(path.dirname(socketPath), { recursive: true, mode: 0o700 })
  await removeStaleSocket(socketPath)
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    serve(socket, options)
  })
  server.maxConnections = 64
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  await chmod(socketPath, 0o660)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.end()
      }),
  }
}

function serve(socket: Socket, options: SignerServerOptions): void {
  const readLine = createLineReader(maxRequestBytes)
  const deadlineMs = options.deadlineMs ?? 30_000
  let busy = false
  socket.setTimeout(deadlineMs, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('data', async (chunk) => {
    try {
      // One request at a time: what comes before the answer to the last one is not a client of ours.
      if (busy) throw new Problem('document-too-large', 'expected one request at a time')
      const line = readLine(chunk)
      if (line === null) return
      busy = true
      const answer = await answerTo(line, options)
      if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`)
      if (isSignature(answer)) crashPoint('signer-answered')
      busy = false
    } catch (error) {
      socket.end(`${JSON.stringify(refusalOf(error, options))}\n`)
    }
  })
}

function isSignature(answer: SignerAnswer): boolean {
  return answer.ok && typeof answer.result === 'object' && answer.result !== null && 'signed' in answer.result
}

async function answerTo(line: string, options: SignerServerOptions): Promise<SignerAnswer> {
  try {
    return { ok: true, result: await resultOf(line, await options.context) }
  } catch (error) {
    return refusalOf(error, options)
  }
}

async function resultOf(line: string, context: SigningContext): Promise<unknown> {
  const request = parseJson(new TextEncoder().encode(line))
  if (typeof request === 'object' && request !== null) {
    const names = Object.keys(request).join()
    // a key that was closed, or a next one that was made, counts from this request on
    await context.keys.refresh?.()
    if (names === 'sign' && 'sign' in request) return signPlan(request.sign, context)
    if (names === 'keys') return context.keys.list()
    if (names === 'journaled' && 'journaled' in request) return listJournaled(request.journaled, context.journal)
  }
  throw new Problem('plan-refused', 'expected a request to sign one plan, to list the keys or the titles signed')
}

function refusalOf(error: unknown, { onFault, onRefused }: SignerServerOptions): SignerAnswer {
  if (error instanceof Problem) {
    onRefused?.(error.code)
    return { ok: false, code: error.code, message: error.message }
  }
  onFault(error)
  return { ok: false, code: 'signer-unavailable', message: 'the signer failed; its log says how' }
}

/** A signer that was killed leaves its socket behind; one that lives answers, and then there must not be two. */
async function removeStaleSocket(socketPath: string): Promise<void> {
  const found = await stat(socketPath).catch(() => null)
  if (!found) return
  if (!found.isSocket()) throw new Problem('settings-invalid', 'the path of the signer socket is another file')
  const isAlive = await new Promise<boolean>((resolve) => {
    const probe = createConnection(socketPath, () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })
  if (isAlive) throw new Problem('settings-invalid', 'a signer already listens on this socket')
  await rm(socketPath, { force: true })
}
