import { pageBuild } from '@vigie/shared/building/page-build.ts'
import { defineConfig } from 'vite'

export default defineConfig(pageBuild({ name: 'Vigie : vérifier un titre maritime', shortName: 'Vigie' }))
