// SPDX-License-Identifier: Apache-2.0
//
// wtc_refusal -- the sticky record of a posted write that memory refused   (docs: rule 9.5.3)

`default_nettype none

module wtc_refusal #(
    parameter ADDR_W = 32                  // address width, bits
) (
    input  wire              clk_i,
    input  wire              rst_ni,

    // From the write buffer
    input  wire              refused_i,
    input  wire [ADDR_W-1:0] refused_addr_i,
    // To the processor
    output wire              err_valid_o,
    output wire [ADDR_W-1:0] err_addr_o,
    output wire [7:0]        err_count_o,
    input  wire              err_ready_i
);

    reg  [7:0]        count_q;             // 0: nothing to report
    reg  [ADDR_W-1:0] addr_q;
    wire              valid = |count_q;
    wire [7:0]        kept  = (valid & err_ready_i) ? 8'd0 : count_q;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) count_q <= 8'd0;
        else         count_q <= kept + {7'd0, refused_i & (kept != 8'hFF)};
    end

    // Read only while the count is not 0: no reset.
    always @(posedge clk_i) if (refused_i & (kept == 8'd0)) addr_q <= refused_addr_i;

    assign err_valid_o = valid;
    assign err_addr_o  = valid ? addr_q : {ADDR_W{1'b0}};
    assign err_count_o = count_q;

endmodule

`default_nettype wire
