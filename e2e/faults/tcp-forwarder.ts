import { createConnection, createServer, type Server, type Socket } from 'node:net'
import type { Transform } from 'node:stream'

/** One address before a service that moves, as a virtual address or a proxy is in an installation. */
export interface TcpForwarder {
  readonly port: number
  /** New connections go there from now on; those of before are cut. */
  pointTo(port: number): void
  close(): Promise<void>
}

/** `between`: what each direction of each connection goes through. */
export async function startTcpForwarder(target: number, between?: () => Transform | null): Promise<TcpForwarder> {
  let current = target
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = createConnection(current, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => one.destroy())
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
      const line = between?.()
      line?.once('error', () => one.destroy())
      if (line) one.pipe(line).pipe(other)
      else one.pipe(other)
    }
  })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: await listen(server),
    pointTo(port) {
      current = port
      cut()
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      cut()
      return closed
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
