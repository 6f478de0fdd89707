import type { AwsService, Environment } from '../../functions/shared/environment.ts';
import { inProcess } from '../../local/services/http/in-process.ts';
import type { ServiceHandler } from '../../local/services/http/service.ts';

/** The environment with more services in this process, and more variables, beside those that it has. */
export const withServices = (
  environment: Environment,
  services: Partial<Record<AwsService, ServiceHandler>>,
  variables: Environment['variables'] = {},
): Environment => ({
  variables: { ...environment.variables, ...variables },
  client: (service, credentials) => {
    const handle = services[service];
    const options = environment.client(service, credentials);
    return handle === undefined ? options : { ...options, requestHandler: inProcess(handle) as never };
  },
});
