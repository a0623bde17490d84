import { writePresentationDefinition } from '@vigie/shared/crew-posts/write-presentation-definition.ts'
import { expect, test } from 'vitest'
import { createTestCrewTitle, createTestHoldNeed } from '../../../../shared/testing/test-crew-title.ts'
import { matchCrewApart } from './match-crew-apart.ts'

const crew = {
  posts: ['capitaine-200', 'cfbs'].map((code) => ({
    id: code,
    requirement: writePresentationDefinition(code, { needs: [createTestHoldNeed({ codes: [code] })], distance: null }),
  })),
  members: ['capitaine-200', 'em2'].map((code) => ({ id: `has-${code}`, titles: [createTestCrewTitle({ code })] })),
}

test('a crew is held against its posts in a thread of its own', async () => {
  expect(await matchCrewApart(crew)).toEqual([
    { postId: 'capitaine-200', memberIds: ['has-capitaine-200'] },
    { postId: 'cfbs', memberIds: [] },
  ])
})

test('what is not done in time is refused, and keeps nobody waiting', async () => {
  const members = Array.from({ length: 300 }, (_, index) => ({
    id: `m${index}`,
    titles: [createTestCrewTitle({ code: `of-nobody-${index}` })],
  }))
  await expect(matchCrewApart({ ...crew, members }, { start: 20_000, matching: 0 })).rejects.toMatchObject({
    code: 'document-too-costly',
  })
})
