import { vigieMark } from '@vigie/shared/ui/mark/vigie-mark.ts'
import { precachePlugin } from '@vigie/shared/ui/service-worker/precache-plugin.ts'
import { defineConfig } from 'vite'

const manifest = {
  id: '/',
  name: 'Vigie : mes titres de marin',
  short_name: 'Mes titres',
  lang: 'fr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#0b1a3a',
  theme_color: '#0b1a3a',
  icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
}

/** `version:sha256` of the root that this build believes; without it, each device trusts the first one it is served. */
const [version, sha256] = process.env.VIGIE_TRUST_ANCHOR?.split(':') ?? []
const anchor = version && sha256 ? { version: Number(version), sha256 } : null

export default defineConfig({
  define: { embeddedTrustAnchor: JSON.stringify(anchor) },
  plugins: [precachePlugin({ files: { 'icon.svg': vigieMark, 'manifest.webmanifest': JSON.stringify(manifest) } })],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: 'index.html', sw: '@vigie/shared/ui/service-worker/service-worker.ts' },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
