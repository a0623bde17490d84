import { pageBuild } from '@vigie/shared/building/page-build.ts'
import { defineConfig } from 'vite'
import { placeNames } from './src/pwa/places/place-names.ts'

export default defineConfig(
  pageBuild({ name: 'Vigie : vérifier un titre maritime', shortName: 'Vigie', places: placeNames }),
)
