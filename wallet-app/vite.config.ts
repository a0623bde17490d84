import { pageBuild } from '@vigie/shared/building/page-build.ts'
import { defineConfig } from 'vite'
import { placeNames } from './src/places/place-names.ts'

export default defineConfig(
  pageBuild({ name: 'Vigie : mes titres de marin', shortName: 'Mes titres', places: placeNames }),
)
