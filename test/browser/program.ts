// What the page runs: bundled by browser.test.ts, and called by it from outside. Everything given back is plain data.
import { ApiError, createClient, RequestError, type Client } from "../../generated/sdk/index.js";

const token = "eyJhbGciOiJub25lIn0.secret";

function states(baseUrl: string): Client["deviceManagement"]["deviceConfigurationsAllManagedDeviceCertificateStates"] {
  return createClient({ baseUrl, accessToken: () => token }).deviceManagement.deviceConfigurationsAllManagedDeviceCertificateStates;
}

const program = {
  get: (baseUrl: string, id: string) => states(baseUrl).byId(id).get({ select: ["id", "managedDeviceDisplayName"] }),

  async list(baseUrl: string): Promise<(string | undefined)[]> {
    const ids: (string | undefined)[] = [];
    for await (const { id } of states(baseUrl).list({ top: 2 })) ids.push(id);
    return ids;
  },

  patch: (baseUrl: string, id: string) => states(baseUrl).byId(id).patch({ managedDeviceDisplayName: "Größer" }),

  async failure(baseUrl: string) {
    try {
      await states(baseUrl).byId("nowhere").get();
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, code: error.code, message: error.message, requestId: error.requestId, retryable: error.retryable };
      throw error;
    }
    return null;
  },

  async patchFault(baseUrl: string): Promise<string> {
    const answer = states(baseUrl).byId("1").patch({ managedDeviceDisplayName: "x" });
    return answer.then(() => "answered", (reason: unknown) => (reason instanceof RequestError ? `${reason.name} ${reason.kind}` : String(reason)));
  },

  async download(baseUrl: string): Promise<{ type: string; text: string }> {
    const blob = await createClient({ baseUrl, accessToken: token }).deviceManagement.certificateTemplates.byId("1").sample.$value.get();
    return { type: blob.type, text: await blob.text() };
  },

  async aborted(baseUrl: string): Promise<string> {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    return states(baseUrl).byId("slow").get({ signal: controller.signal }).then(() => "answered", (reason: unknown) => (reason as Error).name);
  },
};

export type Program = typeof program;

Object.assign(globalThis, { program });
