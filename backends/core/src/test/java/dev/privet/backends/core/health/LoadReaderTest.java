package dev.privet.backends.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadReaderTest {
  @Test
  void vllm_isRead_overAllItsModels() {
    assertThat(
            LoadReader.read(
                """
                # HELP vllm:num_requests_running Number of requests in model execution batches.
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="llama"} 3.0
                vllm:num_requests_running{engine="1",model_name="llama"} 2.0
                vllm:num_requests_waiting{engine="0",model_name="llama"} 7.0
                vllm:kv_cache_usage_perc{engine="0",model_name="llama"} 0.25
                vllm:kv_cache_usage_perc{engine="1",model_name="llama"} 0.5
                vllm:num_requests_swapped{engine="1",model_name="llama"} 9.0
                """))
        .contains(new Load(5, 7, 0.5));
  }

  @Test
  void vllm_olderNameOfTheCache_isRead() {
    assertThat(
            LoadReader.read(
                """
                vllm:num_requests_waiting 1
                vllm:gpu_cache_usage_perc{a="b c"} 0.125 17
                """))
        .contains(new Load(0, 1, 0.125));
  }

  @Test
  void tensorRt_ownServer_isRead() {
    assertThat(
            LoadReader.read(
                """
                trtllm_num_requests_running{model_name="m"} 4
                trtllm_num_requests_waiting{model_name="m"} 1
                trtllm_kv_cache_utilization{model_name="m"} 0.75
                """))
        .contains(new Load(4, 1, 0.75));
  }

  @Test
  void tensorRt_inTriton_isTakenApartByItsLabels() {
    assertThat(
            LoadReader.read(
                """
                nv_trt_llm_request_metrics{model="tensorrt_llm",request_type="waiting",version="1"} 2
                nv_trt_llm_request_metrics{model="tensorrt_llm",request_type="scheduled",version="1"} 6
                nv_trt_llm_request_metrics{model="tensorrt_llm",request_type="max",version="1"} 512
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="fraction",model="tensorrt_llm",version="1"} 0.4
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="max",model="tensorrt_llm",version="1"} 6239
                """))
        .contains(new Load(6, 2, 0.4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a page of metrics",
        "vllm:kv_cache_usage_perc 0.5",
        "vllm:num_requests_running",
        "{}",
        "}{ 1",
        "http_requests_total{path=\"/vllm:num_requests_running\"} 4"
      })
  void page_saysNothingOfRequests_isEmpty(String page) {
    assertThat(LoadReader.read(page)).isEmpty();
  }

  @Test
  void numbers_thatAreNone_countAsNothing() {
    assertThat(
            LoadReader.read(
                """
                vllm:num_requests_running NaN
                vllm:num_requests_waiting{a="}"} +Inf
                vllm:num_requests_waiting{a="x"} -3
                vllm:num_requests_waiting oops
                vllm:kv_cache_usage_perc 7
                """))
        .contains(new Load(0, 0, 1));
  }
}
