/** The parts of a Vite plugin's world that are used here; `shared` does not depend on Vite. */
interface Built {
  readonly type: 'chunk' | 'asset'
  code?: string
  source?: string | Uint8Array
}

interface BuildContext {
  emitFile(file: { type: 'asset'; fileName: string; source: string | Uint8Array }): string
}

interface PrecacheOptions {
  /** Files with a fixed name at the root of the page: manifest, icons. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** Paths besides `/` at which the same page is served. */
  readonly places: readonly string[]
  /** Files that a library names and nothing ever fetches: left out of the build. */
  readonly neverFetched: RegExp
  /** Large files that few need: kept after everything else, once the page works without network. */
  readonly keptLater: RegExp
}

/**
 * A Vite plugin that writes the list of every file that the page needs without network, with its SHA-256, into `sw.js` (built from
 * `service-worker.ts` as the second entry of the page).
 */
export function precachePlugin({ files, places, neverFetched, keptLater }: PrecacheOptions) {
  return {
    name: 'vigie-precache',
    apply: 'build' as const,
    enforce: 'post' as const,
    buildStart(this: BuildContext) {
      for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source })
    },
    generateBundle: {
      // after Vite's own plugins, which still write into the chunks here
      order: 'post' as const,
      async handler(this: BuildContext, _options: unknown, bundle: Record<string, Built>) {
        for (const name of Object.keys(bundle)) if (neverFetched.test(name)) delete bundle[name]
        const serviceWorker = bundle['sw.js']
        if (serviceWorker?.code === undefined) throw new TypeError('the build has no sw.js entry')
        const page = bundle['index.html']
        for (const place of places) {
          // written where any server of static files looks for it; kept on the device once, as `/`
          if (page?.source !== undefined)
            this.emitFile({ type: 'asset', fileName: `${place}/index.html`, source: page.source })
        }
        const list = await Promise.all(
          Object.entries(bundle)
            .filter(([name]) => !isNotKept(name))
            .map(async ([name, file]) => [name === 'index.html' ? '/' : `/${name}`, await sha256Of(file)] as const),
        )
        list.sort(([a], [b]) => (a < b ? -1 : 1))
        const version = (await digest(new TextEncoder().encode(JSON.stringify(list)))).replace(/\W/g, '').slice(0, 12)
        serviceWorker.code = [
          `const placePaths=${JSON.stringify(places.map((place) => `/${place}`))};`,
          `const precacheVersion=${JSON.stringify(version)};`,
          `const precacheList=${JSON.stringify(list.filter(([path]) => !keptLater.test(path)))};`,
          `const laterList=${JSON.stringify(list.filter(([path]) => keptLater.test(path)))};`,
          serviceWorker.code,
        ].join('\n')
      },
    },
  }
}

/** The service worker is kept by the browser itself; the icons by the platform that the page is installed on. */
function isNotKept(name: string): boolean {
  return name === 'sw.js' || name.endsWith('/index.html') || /\.(?:map|png)$/.test(name)
}

function sha256Of(file: Built): Promise<string> {
  const content = file.type === 'chunk' ? file.code : file.source
  return digest(typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content ?? []))
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...hash))
}
