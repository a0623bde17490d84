import { pageBuild } from '@vigie/shared/building/page-build.ts'
import { defineConfig } from 'vite'

export default defineConfig(pageBuild({ name: 'Vigie : mes titres de marin', shortName: 'Mes titres' }))
