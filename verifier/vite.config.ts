import { pageBuild } from '@vigie/shared/building/page-build.ts'
import { defineConfig } from 'vite'
import { appManifest } from './building/app-manifest.ts'
import { createLicences } from './building/licences-plugin.ts'
import { sheetsPlugin } from './building/sheets-plugin.ts'
import { placeNames } from './src/pwa/places/place-names.ts'

const build = pageBuild({
  name: 'Vigie : vérifier un titre maritime',
  shortName: 'Vigie',
  places: placeNames,
  manifest: appManifest(placeNames),
})
/** What the instructions say of this installation; never invented: null where nobody said. */
const address = process.env.VIGIE_VERIFIER_URL?.replace(/\/$/, '') || null
const contact = process.env.VIGIE_VERIFIER_CONTACT || null
const isWithDrafts = process.env.VIGIE_DRAFT_LANGUAGES === 'on'
const licences = createLicences()

export default defineConfig({
  ...build,
  define: {
    ...build.define,
    embeddedAddress: JSON.stringify(address),
    embeddedContact: JSON.stringify(contact),
  },
  plugins: [sheetsPlugin({ address, contact, isWithDrafts }), ...build.plugins, licences.writer],
  worker: { ...build.worker, plugins: () => [licences.collector] },
})
