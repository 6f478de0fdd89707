import {
  type ClientProperties,
  clientSettings,
  type PoolProperties,
  poolSettings,
} from '../../services/cognito/settings.ts';
import { type Providers, textOf } from '../provider.ts';
import { stableId } from '../stable-id.ts';

/** User pools and their clients. Their ids follow from their names, so that users and tokens outlive a start. */
export const identityProviders: Providers = {
  'AWS::Cognito::UserPool': (resource, cloud) => {
    const id = `${cloud.region}_${stableId(resource.path, 9)}`;
    cloud.cognito.ensurePool(poolSettings(id, resource.properties as PoolProperties));
    const Arn = `arn:aws:cognito-idp:${cloud.region}:${cloud.account}:userpool/${id}`;
    const ProviderURL = `${cloud.endpoints.cognito}/${id}`;
    return {
      ref: id,
      attributes: { Arn, UserPoolId: id, ProviderURL, ProviderName: new URL(ProviderURL).host },
    };
  },
  'AWS::Cognito::UserPoolClient': (resource, cloud) => {
    const id = stableId(resource.path, 26);
    const settings = clientSettings(
      id,
      textOf(resource, 'UserPoolId'),
      resource.properties as ClientProperties,
    );
    const { secret = '' } = cloud.cognito.ensureClient(settings, resource.properties.GenerateSecret === true);
    return { ref: id, attributes: { ClientId: id, ClientSecret: secret } };
  },
};
