export async function maybeStub() {}
