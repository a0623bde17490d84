const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env

/** For a program that a test starts: what it needs to start, and quickly; no setting of whoever runs the test reaches it. */
export const bareEnvironment = { PATH, NODE_COMPILE_CACHE } as const
