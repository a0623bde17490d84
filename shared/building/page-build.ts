import { readFileSync } from 'node:fs'
import { vigieMark } from '../ui/mark/vigie-mark.ts'
import { precachePlugin } from '../ui/service-worker/precache-plugin.ts'
import { precompressPlugin } from './precompress-plugin.ts'
import { translationsPlugin } from './translations-plugin.ts'

interface PageNames {
  readonly name: string
  /** Below the icon on a home screen. */
  readonly shortName: string
  /** Paths besides `/` at which the same page is served: it shows another screen there. */
  readonly places?: readonly string[]
  /** What a long press on the icon offers, and whether other applications may share files and texts with the page. */
  readonly manifest?: ManifestExtras
}

interface ManifestExtras {
  readonly shortcuts?: readonly { readonly name: string; readonly url: string }[]
  readonly share_target?: object
}

const iconOf = (file: string) => new Uint8Array(readFileSync(new URL(`../ui/mark/${file}`, import.meta.url)))

/** What Vite is told for both pages: they differ by their names and their sources, not by how they are built. */
export function pageBuild({ name, shortName, places = [], manifest = {} }: PageNames) {
  const files = {
    'icon.svg': vigieMark,
    'icon-192.png': iconOf('icon-192.png'),
    'icon-512.png': iconOf('icon-512.png'),
    'icon-maskable-512.png': iconOf('icon-maskable-512.png'),
    'apple-touch-icon.png': iconOf('apple-touch-icon.png'),
    'manifest.webmanifest': JSON.stringify({ ...manifestOf({ name, shortName }), ...manifest }),
  }
  return {
    define: { embeddedTrustAnchor: JSON.stringify(readTrustAnchor(process.env.VIGIE_TRUST_ANCHOR)) },
    // credentials-context names its contexts as files too; the worker holds their content already.
    plugins: [
      translationsPlugin(process.env.VIGIE_DRAFT_LANGUAGES === 'on'),
      precachePlugin({ files, places, neverFetched: /\.jsonld$/, keptLater: /pdf|\.ttf$/ }),
      precompressPlugin(),
    ],
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    worker: { format: 'es' as const },
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: 'index.html', sw: '@vigie/shared/ui/service-worker/service-worker.ts' },
        output: {
          codeSplitting: { groups: [{ name: 'first', tags: ['$initial' as const], test: isOfThePage }] },
          entryFileNames: ({ name: entry }: { readonly name: string }) =>
            entry === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js',
        },
      },
    },
  }
}

/**
 * What the first picture needs comes as one file: on an old telephone each of thirty would cost more to ask the service worker
 * for than to read. The service worker is a program of its own, which imports nothing.
 */
function isOfThePage(id: string): boolean {
  return !/\/service-worker\/(service-worker|keep-shared|remind)\.ts$/.test(id)
}

function manifestOf({ name, shortName }: Pick<PageNames, 'name' | 'shortName'>) {
  return {
    id: '/',
    name,
    short_name: shortName,
    lang: 'fr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#0b1a3a',
    theme_color: '#0b1a3a',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
  }
}

/** `version:sha256` of the root that a build believes; without it, each device trusts the first one it is served. */
function readTrustAnchor(text: string | undefined) {
  const [version, sha256] = text?.split(':') ?? []
  return version && sha256 ? { version: Number(version), sha256 } : null
}
