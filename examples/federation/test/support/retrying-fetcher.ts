/** A fetch that tries again after a lost connection or a 5xx. Many users give such a fetch to Apollo Gateway, which itself repeats nothing. */
import type { RemoteGraphQLDataSource } from "@apollo/gateway";

export const ATTEMPTS = 4;

export const retryingFetcher: RemoteGraphQLDataSource["fetcher"] = async (url, init) => {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, init as RequestInit);
      if (response.status < 500 || attempt === ATTEMPTS) return response;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
};
