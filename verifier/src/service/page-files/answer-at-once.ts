import { isOwnHost, type RequestEntry, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { v7 } from 'uuid'
import { answerPageFile } from './answer-page-file.ts'
import type { PageFiles } from './open-page-files.ts'

interface QuickPages {
  readonly files: PageFiles
  readonly hostNames: readonly string[]
  readonly log: (entry: RequestEntry) => void
}

type Incoming = NonNullable<ServiceFrame['Bindings']['incoming']>

/**
 * Files of the page that are in memory, answered before anything else is done: their headers were made once. Null for
 * whatever else is asked, or asked of another host, or in another way than browsers do: that goes the long way.
 */
export function createQuickPages({ files, hostNames, log }: QuickPages): (incoming: Incoming) => Response | null {
  const isOwn = isOwnHost(hostNames)
  return ({ method, url = '', headers = {} }) => {
    const { host } = headers
    const file = method === 'GET' ? files.peek(url) : null
    if (!file || typeof host !== 'string' || !isOwn(`http://${host}/`, host)) return null
    const response = answerPageFile(file, {
      acceptEncoding: oneOf(headers['accept-encoding']),
      ifNoneMatch: oneOf(headers['if-none-match']),
    })
    const { status } = response
    log({
      level: 'info',
      event: 'request',
      requestId: v7(),
      method: 'GET',
      route: routeOf(url),
      status,
      milliseconds: 0,
    })
    return response
  }
}

/** Paths are logged by what they belong to: what someone typed after the slash is their own business. */
export function routeOf(path: string): string {
  return path.startsWith('/assets/') ? '/assets' : '/'
}

function oneOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null
}
